import type { PriceTable } from './prices.ts';
import { type Usage, type UsageLine, usageLines } from './usage.ts';

/** One line of a bill. */
export interface CostLine {
  readonly line: UsageLine;
  readonly units: number;
  /** US dollars for `per` units. */
  readonly price: number;
  readonly per: number;
  readonly usd: number;
}

/** What a usage costs, line by line, in the order of `usageLines`; lines that were not used are left out. */
export const costLines = (usage: Usage, { prices }: PriceTable): CostLine[] =>
  usageLines.flatMap((line): CostLine[] => {
    const units = usage[line];
    if (units === undefined || units === 0) return [];
    const { usd: price, per } = prices[line];
    return [{ line, units, price, per, usd: (units / per) * price }];
  });

/** What a usage costs altogether, in US dollars. */
export const costOf = (usage: Usage, prices: PriceTable): number =>
  costLines(usage, prices).reduce((sum, { usd }) => sum + usd, 0);

/** The part of a usage that SES bills: no product that sends by SES comes below it. */
export const sesPart = ({ mails, mailBytes }: Usage): Usage => ({
  ...(mails === undefined ? {} : { mails }),
  ...(mailBytes === undefined ? {} : { mailBytes }),
});
