import type { ModelRow } from '../contracts/engagement.ts';
import type { ActiveDays } from '../domain/engagement/active-days.ts';
import { refit as refitModel } from '../domain/engagement/refit.ts';
import type { Services } from './services.ts';

/**
 * Fits a vendor's model anew and keeps it, or keeps the last one with the reason. Scores take it from then on as they
 * are written; the sweep judges by it at once.
 */
export async function refit(
  { store, clock }: Services,
  vendor: string,
  memberships: readonly ActiveDays[],
): Promise<ModelRow> {
  const known = await store.get('model', { vendor });
  const row = refitModel(vendor, memberships, known, clock.business());
  // Two fits at one moment have read the same activity: either may stand.
  await store.transact([{ op: 'put', row }]);
  return row;
}
