import type { RegionPrices } from '../prices.ts';

/** Frankfurt. */
export const euCentral1: RegionPrices = {
  region: 'eu-central-1',
  asOf: '2026-11',
  prices: {
    transitions: {
      usd: 0.025,
      per: 1_000,
      source: 'aws.amazon.com/step-functions/pricing, table of regions',
    },
  },
};
