import '../editor.css';
import { useMemo, useRef, useState } from 'react';
import { drawingOf, everyCanvasStep, readCanvas } from '../../../../lib/journey/canvas/index.ts';
import type { StepCounts } from '../settings.ts';
import { type CanvasActs, CanvasActsContext } from './canvas-acts.ts';
import { CanvasView } from './canvas-view.tsx';
import type { Marks } from './drawn.ts';

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
  const latest = useRef({ canvas, onSelect: props.onSelect });
  latest.current = { canvas, onSelect: props.onSelect };
  const acts = useMemo<CanvasActs>(
    () => ({
      readOnly: true,
      select: (key) => {
        setSelected(key);
        const id = everyCanvasStep(latest.current.canvas.steps).find((step) => step.key === key)?.id;
        if (id !== undefined) latest.current.onSelect?.(id);
      },
      selectHead: nothing,
      ask: nothing,
      drop: nothing,
      drag: nothing,
    }),
    [],
  );
  const { counts } = props;
  const marks = useMemo<Marks>(
    () => ({ selected, cut: undefined, findingsOf: new Map(), counts }),
    [selected, counts],
  );
  return (
    <div className="je-root je-alone">
      <CanvasActsContext.Provider value={acts}>
        <CanvasView canvas={canvas} drawing={drawing} marks={marks} />
      </CanvasActsContext.Provider>
    </div>
  );
}
