import { type CostLine, costLines, costOf, sesPart } from './meter.ts';
import { parts } from './parts.ts';
import type { PriceTable } from './prices.ts';
import { addUsage, scaleUsage, type Usage, type UsageLine } from './usage.ts';

/** What came of partners, as far as what they use follows from it. */
export interface PopulationCounts {
  readonly partners: number;
  /** Enrolments that are over. */
  readonly closed: number;
  readonly transitions: number;
  /** To partners and to the vendor's own people. */
  readonly mails: number;
  /** Events that partners brought about besides the one that they entered by. */
  readonly events: number;
}

/** Partners who went through the meter: what they used, by part, and what came of them. */
export interface MeteredSample {
  readonly parts: Readonly<Record<string, Usage>>;
  readonly counts: PopulationCounts;
}

/** What journeys cost for a whole population, in US dollars. */
export interface PopulationCost {
  readonly region: string;
  readonly asOf: string;
  /** Lines whose price is us-east-1's, for want of the region's own. */
  readonly borrowed: readonly UsageLine[];
  readonly lines: readonly CostLine[];
  readonly total: number;
  /** What SES takes of that. */
  readonly ses: number;
  readonly per1000Partners: number;
  /** An average month of the time. */
  readonly month: number;
  /** So many partners were metered. */
  readonly sampled: number;
}

/** What each part follows; what is not named follows the transitions, as steps do. */
const drivers: Readonly<Record<string, keyof PopulationCounts>> = {
  [parts.entry]: 'partners',
  [parts.end]: 'closed',
  [parts.mails]: 'mails',
  [parts.activity]: 'events',
};

/**
 * What a population used, from a sample of it that was metered: each part grows with what it follows from. Transitions
 * and mails, most of the sum, are the population's own to the last one. A sample that is the population is the meter's figure.
 */
export function populationUsage(sample: MeteredSample, counts: PopulationCounts): Usage {
  const scaled = Object.entries(sample.parts).map(([part, usage]) => {
    const driver = drivers[part] ?? 'transitions';
    const of = sample.counts[driver];
    return scaleUsage(usage, of === 0 ? counts.partners / sample.counts.partners : counts[driver] / of);
  });
  const { transitions, mails } = counts;
  return { ...addUsage(...scaled), transitions, mails };
}

const daysOfMonth = 365 / 12;

/** Prices what a population used in so many days. */
export function populationCost(
  sample: MeteredSample,
  counts: PopulationCounts,
  prices: PriceTable,
  days: number,
): PopulationCost {
  const usage = populationUsage(sample, counts);
  const total = costOf(usage, prices);
  const { region, asOf, borrowed } = prices;
  return {
    region,
    asOf,
    borrowed: borrowed.filter((line) => (usage[line] ?? 0) > 0),
    lines: costLines(usage, prices),
    total,
    ses: costOf(sesPart(usage), prices),
    per1000Partners: (total / Math.max(1, counts.partners)) * 1_000,
    month: (total / days) * Math.min(days, daysOfMonth),
    sampled: sample.counts.partners,
  };
}
