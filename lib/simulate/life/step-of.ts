import { emptyStep, type StepTally } from '../tally/tally.ts';
import type { LivedEnrolment } from './life.ts';

/** The counts of a step, begun where there are none. */
export function stepOf({ tally: { steps } }: Pick<LivedEnrolment, 'tally'>, step: string): StepTally {
  const known = steps[step];
  if (known !== undefined) return known;
  const fresh = emptyStep();
  steps[step] = fresh;
  return fresh;
}
