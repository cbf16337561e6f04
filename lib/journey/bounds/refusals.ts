import { longestExecution, longestJourney, mostEvents } from '../limits.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Bounds } from './index.ts';

/** Why Step Functions would refuse a journey or fail it later, under the code of the rule it breaks. */
export interface Refusal {
  readonly code: 'journey-too-long' | 'together-too-long' | 'journey-too-big';
  readonly message: string;
}

/**
 * What no hand-over can mend: an execution that is too long or whose history is too big although it hands over where it
 * can, which is everywhere but within a `together`; and a journey that is longer than any may be.
 */
export function refusalsOf({ planned, withTrouble }: Bounds): Refusal[] {
  const refusals: Refusal[] = [];
  if (planned.seconds > longestJourney)
    refusals.push({
      code: 'journey-too-long',
      message: `it may take ${sayDuration(planned.seconds)}, and ${sayDuration(longestJourney)} is the most; shorten waits or end earlier`,
    });
  if (planned.execution.seconds > longestExecution)
    refusals.push({
      code: 'together-too-long',
      message: `steps side by side may take ${sayDuration(planned.execution.seconds)}, and ${sayDuration(longestExecution)} is the most; shorten waits in them`,
    });
  if (withTrouble.execution.events > mostEvents)
    refusals.push({
      code: 'journey-too-big',
      message: `its steps side by side may write ${withTrouble.execution.events} events to the history, and ${mostEvents} is the most; do fewer of them at a time`,
    });
  return refusals;
}
