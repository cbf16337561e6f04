import type { LearnedBehaviour } from '../../contracts/behaviour.ts';
import { type Standing, standingOf } from '../behaviour/standing.ts';
import type { JourneySource } from '../journey.ts';

/** Whose waits were learned from, and of which time. */
export type LearnedFrom = Pick<LearnedBehaviour, 'partners' | 'since' | 'until' | 'learnedAt' | 'leftOut'>;

/** What was believed of partners, and where that comes from. */
export interface Beliefs {
  readonly standing: readonly Standing[];
  /** Absent where nothing was learned. */
  readonly from?: LearnedFrom | undefined;
}

/** What a forecast of some journeys rests on; the curves themselves are left out. */
export function beliefsOf(
  journeys: readonly JourneySource[],
  behaviour: LearnedBehaviour | undefined,
): Beliefs {
  const standing = standingOf(journeys, behaviour);
  if (behaviour === undefined) return { standing };
  const { format: _, curves: __, ...from } = behaviour;
  return { standing, from };
}
