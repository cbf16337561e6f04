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

/** The counts of a step that the enrolment comes to; it enters once, however often a loop comes back. */
export function comeTo(enrolment: LivedEnrolment, step: string): StepTally {
  const counts = stepOf(enrolment, step);
  const key = `to ${step}`;
  if (enrolment.acted.has(key)) return counts;
  enrolment.acted.add(key);
  counts.entered += 1;
  return counts;
}
