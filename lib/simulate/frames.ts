import { begun, conclude, liveUntil } from './live.ts';
import { dayMs, type Scenario } from './scenario.ts';
import { addTally, emptyTally, type Tally } from './tally/tally.ts';

/**
 * Plays a part of the population as `simulate` does, and tells how it stands at the end of each of some days, which rise
 * to the scenario's last: each holds all of the one before. Every partner is played once; a part's lives are there at once.
 */
export async function simulateByDay(
  scenario: Scenario,
  from: number,
  to: number,
  days: readonly number[],
): Promise<Tally[]> {
  const running = emptyTally();
  const lives = Array.from({ length: to - from }, (_, place) => begun(scenario, from + place, running));
  const frames: Tally[] = [];
  for (const day of days) {
    for (const life of lives) await liveUntil(life, scenario.start + day * dayMs);
    const frame = emptyTally();
    addTally(frame, running);
    for (const life of lives) conclude(life, frame);
    frames.push(frame);
  }
  return frames;
}

/** So many days, about evenly apart, from the first to the last. */
export const framed = (last: number, most: number): number[] => {
  const count = Math.min(last, most);
  return Array.from({ length: count }, (_, n) => Math.round(((n + 1) * last) / count));
};
