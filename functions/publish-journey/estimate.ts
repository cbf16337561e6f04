import type { Catalogue } from '../../lib/contracts/catalogue.ts';
import { pathCost } from '../../lib/domain/cost/path-cost.ts';
import { pricesOf } from '../../lib/domain/cost/prices.ts';
import type { Estimate } from '../../lib/operations/publishing/budget.ts';
import { meterPaths } from '../../lib/rehearsal/metering/meter-paths.ts';
import { NoSamplePartner } from '../../lib/rehearsal/metering/sample-partner.ts';

/** Sends a partner through a journey on each of the two ways and prices them in a region. */
export const estimateWith =
  (catalogue: Catalogue, region: string): Estimate =>
  async (publication) => {
    const prices = pricesOf(region);
    try {
      const { answers, silent } = await meterPaths(publication, catalogue);
      return { answers: pathCost(answers, prices), silent: pathCost(silent, prices) };
    } catch (error) {
      if (error instanceof NoSamplePartner) return { unknown: error.message };
      throw error;
    }
  };
