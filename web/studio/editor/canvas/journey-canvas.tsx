import '../editor.css';
import { useMemo, useState } from 'react';
import { drawingOf, everyCanvasStep, readCanvas } from '../../../../lib/journey/canvas/index.ts';
import type { StepCounts } from '../settings.ts';
import { CanvasMarksContext } from './canvas-marks.ts';
import { CanvasView } from './canvas-view.tsx';

const nothing = () => undefined;

/** A journey to look at, with counts on its steps and ways: for forecasts and live figures. */
export default function JourneyCanvas(props: {
  yaml: string;
  counts?: StepCounts;
  onSelect?(step: string): void;
}) {
  const canvas = useMemo(() => readCanvas(props.yaml) ?? { head: {}, steps: [] }, [props.yaml]);
  const drawing = useMemo(() => drawingOf(canvas), [canvas]);
  const [selected, setSelected] = useState<string>();
  return (
    <div className="je-root je-alone">
      <CanvasMarksContext.Provider
        value={{
          selected,
          isHeadSelected: false,
          cut: undefined,
          readOnly: true,
          findingsOf: new Map(),
          counts: props.counts,
          isDragging: false,
          select: (key) => {
            setSelected(key);
            const id = everyCanvasStep(canvas.steps).find((step) => step.key === key)?.id;
            if (id !== undefined) props.onSelect?.(id);
          },
          selectHead: nothing,
          ask: nothing,
          drop: nothing,
          drag: nothing,
        }}
      >
        <CanvasView canvas={canvas} drawing={drawing} counts={props.counts} selected={selected} />
      </CanvasMarksContext.Provider>
    </div>
  );
}
