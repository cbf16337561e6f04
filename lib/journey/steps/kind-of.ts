import { longestUntil } from '../limits.ts';
import type { Step } from '../model/step.ts';
import { stepKinds } from './index.ts';
import type { StepKind } from './step-kind.ts';
import { isAbsolute } from './wait.ts';

/** The step kind of a step, for calls that are the same for every kind. */
export function kindOf(step: Step): StepKind<Step> {
  // The registry holds each kind under its own name, so the entry found by a step's kind takes that step.
  return stepKinds[step.kind] as unknown as StepKind<Step>;
}

/** Steps and the steps within them, in written order. */
export function everyStep(steps: readonly Step[]): Step[] {
  return steps.flatMap((step) => [
    step,
    ...(kindOf(step).parts(step).lists ?? []).flatMap((list) => everyStep(list.steps)),
  ]);
}

/** Whether no path goes on behind a list of steps. */
export const listEnds = (steps: readonly Step[]): boolean =>
  steps.some((step) => kindOf(step).ends(step, listEnds));

/**
 * The worst-case seconds of a list of steps. Waits for dates all end within `longestUntil` of the entry, so that
 * it is counted once, however many there are.
 */
export function listLasts(steps: readonly Step[]): number {
  const waitsForDate = everyStep(steps).some((step) => step.kind === 'wait' && isAbsolute(step));
  return relativeSeconds(steps) + (waitsForDate ? longestUntil : 0);
}

const relativeSeconds = (steps: readonly Step[]): number =>
  steps.reduce((sum, step) => sum + kindOf(step).longest(step, relativeSeconds), 0);
