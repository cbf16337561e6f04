import type { Catalogue } from '../../lib/contracts/catalogue.ts';
import { journeyCost, type Population } from '../../lib/domain/cost/journey-cost.ts';
import { pricesOf } from '../../lib/domain/cost/prices.ts';
import type { Estimate } from '../../lib/operations/publishing/budget.ts';
import type { MonthWanted, Reckon } from '../../lib/operations/publishing/cost-of-version.ts';
import type { Publication } from '../../lib/operations/publishing/publication.ts';
import { meterActivity } from '../../lib/rehearsal/metering/meter-activity.ts';
import { meterPaths } from '../../lib/rehearsal/metering/meter-paths.ts';
import { NoSamplePartner } from '../../lib/rehearsal/metering/sample-partner.ts';

/** Sends a partner through a journey on each of the two ways and prices them in a region, with a month where one is wanted. */
export const reckonWith =
  (catalogue: Catalogue, region: string): Reckon =>
  async (publication, month) => {
    try {
      const paths = await meterPaths(publication, catalogue);
      const population = month && (await populationOf(publication, catalogue, month));
      return journeyCost(paths, pricesOf(region), population);
    } catch (error) {
      if (error instanceof NoSamplePartner) return { unknown: error.message };
      throw error;
    }
  };

/** The same for a budget, which has its own month. */
export function estimateWith(catalogue: Catalogue, region: string): Estimate {
  const reckon = reckonWith(catalogue, region);
  return async (publication) => {
    const cost = await reckon(publication);
    return 'unknown' in cost ? cost : cost.per1000Partners;
  };
}

/** Who is there in a month: what they do is signing in to the portal, the usual activity. */
async function populationOf(
  publication: Publication,
  catalogue: Catalogue,
  month: MonthWanted,
): Promise<Population> {
  const { first } = await meterActivity([publication], catalogue, 'portal.signedIn');
  return { ...month, activity: first };
}
