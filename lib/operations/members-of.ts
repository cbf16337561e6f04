import { type Stage, stages } from '../contracts/naming.ts';
import { indexPartitions, type KeyOf, shards } from '../contracts/table.ts';
import type { Store } from '../ports/store.ts';

/**
 * The keys of a vendor's memberships, by the index of stages: eventually consistent, in no order. Whoever moves to
 * another stage meanwhile comes once all the same.
 */
export async function* membersOf(
  store: Pick<Store, 'indexed'>,
  vendor: string,
): AsyncGenerator<KeyOf<'membership'>> {
  const seen = new Set<string>();
  for (const stage of stages) {
    for (const key of await membersInStage(store, vendor, stage)) {
      if (seen.has(key.partner)) continue;
      seen.add(key.partner);
      yield key;
    }
  }
}

/** The keys of the memberships in one stage, from all of its shards at once. */
export async function membersInStage(
  store: Pick<Store, 'indexed'>,
  vendor: string,
  stage: Stage,
): Promise<KeyOf<'membership'>[]> {
  const found = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      store.indexed('membership', 'gsi1', indexPartitions.membersInStage(vendor, stage, shard)),
    ),
  );
  return found.flat();
}
