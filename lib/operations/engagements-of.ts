import type { EngagementRow } from '../contracts/engagement.ts';
import type { MembershipRow } from '../contracts/membership.ts';
import { inLanes } from './in-lanes.ts';
import { membersOf } from './members-of.ts';
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
  await inLanes(membersOf(store, vendor), { width, keyOf: ({ partner }) => partner }, async (key) => {
    const [membership, engagement] = await Promise.all([
      store.get('membership', key),
      store.get('engagement', key),
    ]);
    if (membership !== undefined && engagement !== undefined) found.push({ membership, engagement });
  });
  return found.toSorted((a, b) => (a.membership.partner < b.membership.partner ? -1 : 1));
}
