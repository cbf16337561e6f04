import { apSoutheast2 } from './prices/ap-southeast-2.ts';
import { euCentral1 } from './prices/eu-central-1.ts';
import { usEast1 } from './prices/us-east-1.ts';
import type { UsageLine } from './usage.ts';

/** What a line costs: US dollars for so many units of it, where and when that was read. */
export interface Price {
  readonly usd: number;
  readonly per: number;
  readonly source: string;
}

/** The prices that are known of a region; first tiers, without what is free at the beginning of a month. */
export interface RegionPrices {
  readonly region: string;
  /** When they were collected, `2026-11`. */
  readonly asOf: string;
  readonly prices: Readonly<Partial<Record<UsageLine, Price>>>;
}

/** Prices of a region for every line, and which of them are another region's, for want of its own. */
export interface PriceTable {
  readonly region: string;
  readonly asOf: string;
  readonly prices: Readonly<Record<UsageLine, Price>>;
  readonly borrowed: readonly UsageLine[];
}

/** The region whose prices stand for those that are not known of another: its own are all known. */
export const fallbackRegion = usEast1.region;

const known: readonly RegionPrices[] = [usEast1, euCentral1, apSoutheast2];

/** The regions of which at least some prices are known. */
export const pricedRegions: readonly string[] = known.map(({ region }) => region);

/** The prices of a region; what is not known of it is us-east-1's and is named in `borrowed`. */
export function pricesOf(region: string): PriceTable {
  const own = known.find((each) => each.region === region);
  const lines = Object.keys(usEast1.prices) as UsageLine[];
  return {
    region,
    asOf: own?.asOf ?? usEast1.asOf,
    prices: { ...usEast1.prices, ...own?.prices },
    // A price of nothing is AWS's, not a region's.
    borrowed: lines.filter((line) => own?.prices[line] === undefined && usEast1.prices[line].usd > 0),
  };
}
