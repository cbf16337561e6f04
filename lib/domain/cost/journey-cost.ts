import { costOf } from './meter.ts';
import { type PathCost, type PathUsage, pathCost } from './path-cost.ts';
import { pinpointMonth } from './pinpoint.ts';
import type { PriceTable } from './prices.ts';
import { sweepMonth } from './sweeps.ts';
import { scaleUsage, type Usage, type UsageLine } from './usage.ts';

/** The two ends of what partners do in a journey. */
export interface Paths<T> {
  /** Everything that is waited for, in time. */
  readonly answers: T;
  /** Nothing. */
  readonly silent: T;
}

/** A month in which so many partners go through a journey. */
export interface Month {
  readonly partners: number;
  readonly activeDays: number;
  readonly journey: Paths<number>;
  /** Recording what all of them do, an activity on each active day. */
  readonly activity: number;
  /** Looking for lapses, whoever is there. */
  readonly sweeps: number;
  /** Amazon Pinpoint's last list price for the same partners and mails. */
  readonly pinpoint: Paths<number>;
}

/** What a journey costs in a region, in US dollars. */
export interface JourneyCost {
  readonly region: string;
  readonly asOf: string;
  /** Lines whose price is us-east-1's, for want of the region's own. */
  readonly borrowed: readonly UsageLine[];
  readonly per1000Partners: Paths<PathCost>;
  readonly month?: Month;
}

/** Who is there in a month, and what an activity of theirs uses. */
export interface Population {
  readonly partners: number;
  readonly activeDays: number;
  readonly activity: Usage;
}

/** Prices both ways through a journey, and a month of a population where one is given. */
export function journeyCost(
  { answers, silent }: Paths<PathUsage>,
  prices: PriceTable,
  population?: Population,
): JourneyCost {
  const { region, asOf, borrowed } = prices;
  const per1000Partners = { answers: pathCost(answers, prices), silent: pathCost(silent, prices) };
  const cost = { region, asOf, borrowed, per1000Partners };
  if (population === undefined) return cost;
  const { partners, activeDays, activity } = population;
  const share = partners / 1_000;
  const both = <T>(of: (path: PathCost) => T): Paths<T> => ({
    answers: of(per1000Partners.answers),
    silent: of(per1000Partners.silent),
  });
  const month: Month = {
    partners,
    activeDays,
    journey: both(({ total }) => total * share),
    activity: costOf(scaleUsage(activity, partners * activeDays), prices),
    sweeps: costOf(sweepMonth, prices),
    pinpoint: both(({ mails }) => pinpointMonth(partners, mails * share)),
  };
  return { ...cost, month };
}

/** The dearer of the two ways. */
export function dearerPath({ answers, silent }: Paths<PathCost>): {
  path: keyof Paths<PathCost>;
  cost: PathCost;
} {
  return silent.total > answers.total ? { path: 'silent', cost: silent } : { path: 'answers', cost: answers };
}
