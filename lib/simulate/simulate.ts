import { live } from './live.ts';
import type { Scenario } from './scenario.ts';
import { emptyTally, type Tally } from './tally/tally.ts';

/** What keeps whoever waits for a simulation informed, and may end it early. */
export interface Watch {
  /** Told after so many partners; answers whether to go on. */
  onPartners?(done: number): boolean;
}

const between = 500;

/**
 * Plays a part of the population, the partners from one place up to but not another, and adds up what happens. Partners
 * depend on nothing but the seed and their place: the parts of a population add up to the whole in any order.
 */
export async function simulate(
  scenario: Scenario,
  from: number,
  to: number,
  { onPartners }: Watch = {},
): Promise<Tally> {
  const tally = emptyTally();
  for (let place = from; place < to; place += 1) {
    await live(scenario, place, tally);
    if ((place - from) % between === between - 1 && onPartners?.(place - from + 1) === false) break;
  }
  return tally;
}
