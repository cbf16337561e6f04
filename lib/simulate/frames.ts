import type { Scenario } from './scenario.ts';
import { simulate } from './simulate.ts';
import type { Tally } from './tally/tally.ts';

/** What a population has come to by the end of a day. */
export interface Frame {
  /** Whole days from the scenario's start. */
  readonly day: number;
  readonly tally: Tally;
}

/**
 * A scenario as it stands at the end of each of some days: the same partners under the same seed, played up to that day
 * and no further, so that each frame holds all of the one before. It takes as long as all days together: for a sample.
 */
export async function* framesOf(scenario: Scenario, days: readonly number[]): AsyncGenerator<Frame> {
  const { size } = scenario.population;
  for (const day of days) yield { day, tally: await simulate({ ...scenario, days: day }, 0, size) };
}

/** So many days, about evenly apart, from the first to the last. */
export const framed = (last: number, most: number): number[] => {
  const count = Math.min(last, most);
  return Array.from({ length: count }, (_, n) => Math.round(((n + 1) * last) / count));
};
