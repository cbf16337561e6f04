import type { LearnedBehaviour } from '../../contracts/behaviour.ts';
import type { JourneySource } from '../journey.ts';
import { assumed } from './assumed.ts';
import type { Behaviour } from './behaviour.ts';
import { learned } from './learned.ts';

/**
 * What is believed of partners in some journeys: what was learned of them, and without it what the journeys assume. Belief
 * 0, or none, is the best that is known; every other number is something else that history allows as well.
 */
export function believed(
  journeys: readonly Pick<JourneySource, 'definition'>[],
  history: LearnedBehaviour | undefined,
  belief?: number,
): Behaviour {
  const own = journeys.map(({ definition }) => [definition.journey, definition.assume] as const);
  const assumptions = Object.fromEntries(own);
  return history === undefined ? assumed(assumptions) : learned(history, assumptions, belief);
}
