import type { SilenceRules } from '../domain/engagement/lapse-age.ts';
import { defaultRow } from '../domain/engagement/refit.ts';
import { scoringOf } from '../domain/engagement/scoring.ts';
import type { Services } from './services.ts';

/** A rule that can not hold beside the others. */
export class ContradictoryRules extends Error {
  override readonly name = 'ContradictoryRules';
  readonly code = 'ContradictoryRules';
}

/**
 * Sets those rules of silence of a vendor that are given, and answers all of them. Moments that were reckoned before
 * are judged by the new rules when they come due: a later one moves them, an earlier one counts from the next activity.
 */
export async function setRules(
  { store }: Services,
  vendor: string,
  given: Partial<SilenceRules>,
): Promise<SilenceRules> {
  const known = await store.get('model', { vendor });
  const rules = { ...scoringOf(known).rules, ...given };
  if (rules.shortest > rules.longest)
    throw new ContradictoryRules(
      `the shortest silence, ${rules.shortest} days, is longer than the longest, ${rules.longest}`,
    );
  if (Object.keys(given).length === 0) return rules;
  // The row is made where it is missing; a fit that makes it at this moment keeps its numbers.
  if (known === undefined) await store.transact([{ op: 'create', row: defaultRow(vendor) }]);
  await store.transact([{ op: 'patch', kind: 'model', key: { vendor }, set: rules }]);
  return rules;
}
