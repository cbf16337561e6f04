import { live } from './live.ts';
import type { Scenario } from './scenario.ts';
import { emptyTally, type Tally } from './tally/tally.ts';

/**
 * Plays a part of the population, the partners from one place up to but not another, and adds up what happens. Partners
 * depend on nothing but the seed and their place: the parts of a population add up to the whole in any order.
 */
export async function simulate(scenario: Scenario, from: number, to: number): Promise<Tally> {
  const tally = emptyTally();
  for (let place = from; place < to; place += 1) await live(scenario, place, tally);
  return tally;
}
