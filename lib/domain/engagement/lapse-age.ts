import { crossing } from './crossing.ts';
import type { Model } from './model.ts';

/** What a vendor holds of silence, whatever its model says. Days. */
export interface SilenceRules {
  /** P(alive) below which a partner has lapsed; above 0, below 1. */
  readonly threshold: number;
  /** Nobody lapses earlier than this after their last active day: everybody takes a holiday. */
  readonly shortest: number;
  /** Nobody stays unasked longer than this, be their rhythm ever so slow. */
  readonly longest: number;
  /** The silence after which a partner lapses who was active on one day only. */
  readonly afterOneDay: number;
}

/**
 * The age, in days from the first active day, at which a partner lapses: where P(alive) crosses the threshold, within
 * the shortest and the longest silence.
 *
 * A partner who never came back (x = 0) has no rhythm to compare with, and the model says P(alive) = 1 for ever. For
 * them the rule is `afterOneDay`, as it stands: neither the model nor the shortest silence has a say.
 */
export function lapseAge(
  model: Model,
  { frequency, recency }: { frequency: number; recency: number },
  rules: SilenceRules,
): number {
  if (frequency === 0) return recency + rules.afterOneDay;
  const silence = crossing(model, { frequency, recency }, rules.threshold) - recency;
  return recency + Math.min(Math.max(silence, rules.shortest), rules.longest);
}
