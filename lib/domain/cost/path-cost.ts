import { type CostLine, costLines, costOf, sesPart } from './meter.ts';
import { isStep, parts } from './parts.ts';
import type { PriceTable } from './prices.ts';
import { addUsage, scaleUsage, type Usage } from './usage.ts';

/** What one partner's way through a journey used: by part, and what the same way uses more with a state for each step. */
export interface PathUsage {
  readonly parts: Readonly<Record<string, Usage>>;
  readonly unfused: Usage;
}

/** What a way through a journey costs for so many partners, in US dollars. */
export interface PathCost {
  readonly partners: number;
  readonly lines: readonly CostLine[];
  readonly total: number;
  /** What SES takes. */
  readonly ses: number;
  /** Recording what the partners did. */
  readonly activity: number;
  /** All that is neither. */
  readonly orchestration: number;
  readonly transitions: number;
  readonly mails: number;
  /** The same with a state and a call of a function for each step. */
  readonly statePerStep: { readonly total: number; readonly transitions: number };
  /** The step that costs most, with its mails. */
  readonly dearest?: { readonly step: string; readonly usd: number };
}

/** Prices a way for so many partners. */
export function pathCost(used: PathUsage, prices: PriceTable, partners = 1_000): PathCost {
  const priced = (usage: Usage): number => costOf(scaleUsage(usage, partners), prices);
  const usage = addUsage(...Object.values(used.parts));
  const total = priced(usage);
  const ses = priced(sesPart(usage));
  const activity = priced(used.parts[parts.activity] ?? {});
  const apart = addUsage(usage, used.unfused);
  const [dearest] = Object.entries(used.parts)
    .filter(([part]) => isStep(part))
    .map(([step, each]) => ({ step, usd: priced(each) }))
    .toSorted((a, b) => b.usd - a.usd);
  return {
    partners,
    lines: costLines(scaleUsage(usage, partners), prices),
    total,
    ses,
    activity,
    orchestration: total - ses - activity,
    transitions: (usage.transitions ?? 0) * partners,
    mails: (usage.mails ?? 0) * partners,
    statePerStep: { total: priced(apart), transitions: (apart.transitions ?? 0) * partners },
    ...(dearest && { dearest }),
  };
}
