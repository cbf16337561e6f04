import { stages } from '../contracts/naming.ts';
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
    for (let shard = 0; shard < shards; shard += 1) {
      const partition = indexPartitions.membersInStage(vendor, stage, shard);
      for (const key of await store.indexed('membership', 'gsi1', partition)) {
        if (seen.has(key.partner)) continue;
        seen.add(key.partner);
        yield key;
      }
    }
  }
}
