import type { Canvas, CanvasList, CanvasStep } from '../../../lib/journey/canvas/index.ts';
import { everyCanvasStep } from '../../../lib/journey/canvas/index.ts';
import { cameTo } from '../../../lib/simulate/forecast/flow.ts';
import type { Plan } from '../../../lib/simulate/plan.ts';
import type { JourneyTally } from '../../../lib/simulate/tally/tally.ts';
import type { StepCount, StepCounts } from '../editor/settings.ts';

/** What the canvas shows of a simulated journey: how many came to each step, wait there, and which way they took. */
export function stepCounts(canvas: Canvas, tally: JourneyTally, plan: Plan): StepCounts {
  const counts = everyCanvasStep(canvas.steps).flatMap((step): [string, StepCount][] => {
    if (step.id === undefined) return [];
    const came = cameTo(tally, step.id, plan);
    const waiting = tally.steps[step.id]?.waiting ?? 0;
    const ways = waysOf(step, tally, plan);
    return [[step.id, { came, ...(waiting === 0 ? {} : { waiting }), ...(ways && { ways }) }]];
  });
  return Object.fromEntries(counts);
}

function waysOf(step: CanvasStep, tally: JourneyTally, plan: Plan): Record<string, number> | undefined {
  if (step.lists.length === 0) return undefined;
  const known = step.lists.flatMap((list): [string, number][] => {
    const count = taken(step, list, tally, plan);
    return count === undefined ? [] : [[list.keys.join('.'), count]];
  });
  return Object.fromEntries(known);
}

/** Who took a way: by how the wait ended, else by who came to what stands there first; of an empty way nobody knows. */
function taken(
  { id }: CanvasStep,
  { keys, steps: [first] }: CanvasList,
  tally: JourneyTally,
  plan: Plan,
): number | undefined {
  const own = tally.steps[id ?? ''];
  if (keys.length === 1 && keys[0] === 'then') return own?.done ?? 0;
  if (keys.length === 1 && keys[0] === 'else') return own?.timedOut ?? 0;
  return first?.id === undefined ? undefined : cameTo(tally, first.id, plan);
}
