import type { Pace } from '../../lib/operations/publishing/enrolments-of.ts';
import type { Services } from '../../lib/operations/services.ts';
import { answerTime } from '../../lib/runtime/api/answer-time.ts';

/** A pace, for as long as an answer may take; `isOver` tells whether the time was up. */
export const inTime = (services: Services, pace: Pace): Pace & { readonly isOver: () => boolean } => ({
  ...pace,
  ...answerTime(services),
});
