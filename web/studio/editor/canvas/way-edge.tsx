import { IconPlus } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import type { Way } from '../../../../lib/journey/canvas/index.ts';
import { dragType, useCanvasMarks } from './canvas-marks.ts';
import { curveThrough, type Layout, type Point } from './layout.ts';

/** What a way carries to its edge. */
export interface WayData extends Record<string, unknown> {
  readonly way: Way;
  readonly path: NonNullable<ReturnType<Layout['paths']['get']>>;
  readonly count: number | undefined;
  /** The share of the largest count, 0 to 1. */
  readonly share: number | undefined;
}

const number = new Intl.NumberFormat('en');

/** A way from step to step, with its label, its count and a place for a new step. */
export const WayEdge = memo(function WayEdge({ data }: EdgeProps) {
  const { way, path, count, share } = data as WayData; // put there by the canvas
  const marks = useCanvasMarks();
  const place = openingOf(path);
  const width = share === undefined ? 1.75 : 1.5 + share * 8;
  return (
    <>
      <BaseEdge
        path={curveThrough(path.points)}
        className="je-way"
        data-dead={way.dead || undefined}
        style={{ strokeWidth: width }}
      />
      <EdgeLabelRenderer>
        {way.label === undefined || path.label === undefined ? null : (
          <span className="je-label" style={at(path.label)} title={way.label}>
            {way.label}
          </span>
        )}
        {count === undefined ? null : (
          <span className="je-way-count" style={at({ x: place.x + 8, y: place.y }, '0%')}>
            {number.format(count)}
          </span>
        )}
        {marks.readOnly ? null : <Opening way={way} place={place} />}
      </EdgeLabelRenderer>
    </>
  );
});

/** A place at which a step can be put in: by a press, or by dropping one. The keyboard has its own way: "a" behind a step. */
function Opening({ way, place }: { way: Way; place: Point }) {
  const marks = useCanvasMarks();
  const [isOver, setOver] = useState(false);
  return (
    <button
      type="button"
      className="je-opening nopan"
      tabIndex={-1}
      style={at(place)}
      data-opening={JSON.stringify(way.opening)}
      data-open={marks.isDragging || undefined}
      data-over={isOver || undefined}
      aria-label="Add a step here"
      onClick={() => marks.ask(way.opening)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        marks.drag(false);
        marks.drop(event.dataTransfer.getData(dragType), way.opening);
      }}
    >
      <IconPlus size={14} stroke={2.25} aria-hidden="true" />
    </button>
  );
}

/** Below the label, or below the step that the way leaves: nothing else stands there. */
function openingOf({ points, label }: WayData['path']): Point {
  const [first = { x: 0, y: 0 }] = points;
  return label === undefined || points.length < 3
    ? { x: first.x, y: first.y + 22 }
    : { x: label.x, y: label.y + 24 };
}

const at = ({ x, y }: Point, across = '-50%') => ({
  transform: `translate(${across}, -50%) translate(${x}px, ${y}px)`,
});
