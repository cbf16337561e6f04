import type { ModelRow } from '../contracts/engagement.ts';
import type { ActiveDays } from '../domain/engagement/active-days.ts';
import { refit as refitModel } from '../domain/engagement/refit.ts';
import type { Services } from './services.ts';

/**
 * Fits a vendor's model anew and keeps it, or keeps the last one with the reason. Scores take it from then on as they
 * are written; the sweep judges by it at once. Rules that are set meanwhile stay.
 */
export async function refit(
  { store, clock }: Services,
  vendor: string,
  memberships: readonly ActiveDays[],
): Promise<ModelRow> {
  const known = await store.get('model', { vendor });
  const row = refitModel(vendor, memberships, known, clock.business());
  if (known === undefined) {
    // Where it is there by now, rules were set at this moment: then the numbers join them.
    const made = await store.transact([{ op: 'create', row }]);
    if (made.committed) return row;
  }
  const { kind: _, vendor: __, threshold, shortest, longest, afterOneDay, ...fitted } = row;
  const remove = (['refused', 'backTest'] as const).filter((name) => row[name] === undefined);
  await store.transact([{ op: 'patch', kind: 'model', key: { vendor }, set: fitted, remove }]);
  return row;
}
