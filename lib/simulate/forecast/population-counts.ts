import type { PopulationCounts } from '../../domain/cost/population-cost.ts';
import type { Tally } from '../tally/tally.ts';

/** What AWS's bill for a simulation follows from. An execution that comes to its end pays for that too. */
export function populationCounts({ partners, journeys, emails, notices, events }: Tally): PopulationCounts {
  const all = Object.values(journeys);
  const sum = (counts: readonly number[]): number => counts.reduce((whole, count) => whole + count, 0);
  return {
    partners,
    closed: sum(all.map(({ entered, open }) => entered - open)),
    transitions: sum(all.map(({ transitions, succeeded }) => transitions + succeeded)),
    mails: emails + notices,
    events: sum(Object.values(events)),
  };
}
