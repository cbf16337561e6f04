import type { ModelRow } from '../../contracts/engagement.ts';
import type { SilenceRules } from './lapse-age.ts';
import type { Model } from './model.ts';

/** What memberships of a vendor are scored by. */
export interface Scoring {
  readonly version: number;
  readonly model: Model;
  readonly rules: SilenceRules;
}

/**
 * What holds for a vendor until its own partners have told enough. The model is of a channel in which a partner who
 * is alive works with the vendor once in two weeks (alpha / r = 13 days), most between once a week and once a month, and
 * one in eight drops out after an active day (a / (a + b) = 13 %), long-standing partners far less. Under it a partner
 * with a day every 6 days for two months lapses after 23 days of silence, one with a day a month after 80.
 */
export const defaultScoring: Scoring = {
  version: 0,
  model: { r: 0.9, alpha: 12, a: 0.6, b: 4 },
  rules: { threshold: 0.5, shortest: 14, longest: 180, afterOneDay: 30 },
};

/** What a vendor's memberships are scored by. */
export function scoringOf(row: ModelRow | undefined): Scoring {
  if (row === undefined) return defaultScoring;
  const { version, r, alpha, a, b, threshold, shortest, longest, afterOneDay } = row;
  return { version, model: { r, alpha, a, b }, rules: { threshold, shortest, longest, afterOneDay } };
}
