import type { RegionPrices } from '../prices.ts';

/** Sydney. */
export const apSoutheast2: RegionPrices = {
  region: 'ap-southeast-2',
  asOf: '2026-11',
  prices: {
    transitions: {
      usd: 0.025,
      per: 1_000,
      source: 'aws.amazon.com/step-functions/pricing, table of regions',
    },
  },
};
