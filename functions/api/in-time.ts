import type { Pace } from '../../lib/operations/publishing/enrolments-of.ts';
import type { Services } from '../../lib/operations/services.ts';

/** An answer has 29 seconds; what is begun then is still to be finished. Milliseconds. */
const enough = 20_000;

/** A pace, for as long as an answer may take; `isOver` tells whether the time was up. */
export function inTime({ clock }: Services, pace: Pace): Pace & { readonly isOver: () => boolean } {
  const end = clock.machine() + enough;
  return { ...pace, isOver: () => clock.machine() >= end };
}
