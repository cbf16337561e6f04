import { countsOfJourney } from '../../lib/operations/journey-counts.ts';
import { type Answers, refuse } from '../../lib/runtime/api/ask.ts';

/** What came of journeys. */
export const counts: Pick<Answers<'api'>, 'readCounts'> = {
  async readCounts({ services, params, query }) {
    const counted = await countsOfJourney(services, { ...params, ...query });
    if (counted.outcome === 'refused') return refuse(404, counted.reason);
    const { outcome: _, journey: totals, ...rest } = counted;
    return { body: { ...rest, journey: params.journey, totals } };
  },
};
