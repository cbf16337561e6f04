import { IconPlus } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, type EdgeProps } from '@xyflow/react';
import { memo, useState } from 'react';
import { dragType, useCanvasActs } from './canvas-acts.ts';
import type { WayData } from './drawn.ts';
import { curveThrough, type Point } from './layout.ts';

const number = new Intl.NumberFormat('en');

/** A way from step to step, with its label, its count and a place for a new step. */
export const WayEdge = memo(function WayEdge({ data }: EdgeProps) {
  const way = data as WayData; // put there by the canvas
  const { count, label, middle, points, share } = way;
  const { readOnly } = useCanvasActs();
  const place = openingOf(way);
  return (
    <>
      <BaseEdge
        path={curveThrough(points)}
        className="je-way"
        data-dead={way.dead || undefined}
        interactionWidth={0}
        style={{ strokeWidth: share === undefined ? 1.75 : 1.5 + share * 8 }}
      />
      <EdgeLabelRenderer>
        {label === undefined || middle === undefined ? null : (
          <span className="je-label" style={at({ x: middle.x, y: middle.y - 13 })} title={label}>
            {label}
          </span>
        )}
        {count === undefined ? null : (
          <span className="je-way-count" style={at({ x: place.x + 8, y: place.y }, '0%')}>
            {number.format(count)}
          </span>
        )}
        {readOnly ? null : <OpeningPlace opening={way.opening} place={place} />}
      </EdgeLabelRenderer>
    </>
  );
});

/** A place at which a step can be put in: by a press, or by dropping one. The keyboard has its own way: "a" behind a step. */
function OpeningPlace({ opening, place }: { opening: WayData['opening']; place: Point }) {
  const acts = useCanvasActs();
  const [isOver, setOver] = useState(false);
  return (
    <button
      type="button"
      className="je-opening nopan"
      tabIndex={-1}
      style={at(place)}
      data-opening={JSON.stringify(opening)}
      data-over={isOver || undefined}
      aria-label="Add a step here"
      onClick={() => acts.ask(opening)}
      onDragOver={(event) => {
        if (event.dataTransfer.types.includes(dragType)) event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        acts.drag(false);
        acts.drop(event.dataTransfer.getData(dragType), opening);
      }}
    >
      <IconPlus size={14} stroke={2.25} aria-hidden="true" />
    </button>
  );
}

/** Below the label, or in the gap below what the way leaves: nothing else stands there. */
function openingOf({ points: [first = { x: 0, y: 0 }], middle, label }: WayData): Point {
  return label !== undefined && middle !== undefined
    ? { x: middle.x, y: middle.y + 14 }
    : { x: first.x, y: first.y + 28 };
}

const at = ({ x, y }: Point, across = '-50%') => ({
  transform: `translate(${across}, -50%) translate(${x}px, ${y}px)`,
});
