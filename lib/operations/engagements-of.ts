import type { EngagementRow } from '../contracts/engagement.ts';
import type { MembershipRow } from '../contracts/membership.ts';
import { stages } from '../contracts/naming.ts';
import { indexPartitions, shards } from '../contracts/table.ts';
import { inLanes } from './in-lanes.ts';
import type { Services } from './services.ts';

export interface Engaged {
  readonly membership: MembershipRow;
  readonly engagement: EngagementRow;
}

/** Memberships read at once. */
const width = 16;

/**
 * Every membership of a vendor that ever was active, in the order of their ids. It reads the population, 2 RRU each:
 * for a person who asks, not for what runs by itself.
 */
export async function engagementsOf({ store }: Services, vendor: string): Promise<Engaged[]> {
  const found: Engaged[] = [];
  async function* members() {
    for (const stage of stages) {
      for (let shard = 0; shard < shards; shard += 1) {
        const partition = indexPartitions.membersInStage(vendor, stage, shard);
        yield* await store.indexed('membership', 'gsi1', partition);
      }
    }
  }
  await inLanes(members(), { width, keyOf: ({ partner }) => partner }, async (key) => {
    const [membership, engagement] = await Promise.all([
      store.get('membership', key),
      store.get('engagement', key),
    ]);
    if (membership !== undefined && engagement !== undefined) found.push({ membership, engagement });
  });
  // Whoever moved to another stage meanwhile may stand in both.
  const once = new Map(found.map((each) => [each.membership.partner, each]));
  return [...once.values()].toSorted((a, b) => (a.membership.partner < b.membership.partner ? -1 : 1));
}
