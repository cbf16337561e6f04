import type { EngagementRow } from '../contracts/engagement.ts';
import type { MembershipRow } from '../contracts/membership.ts';
import type { KeyOf } from '../contracts/table.ts';
import { membersOf } from './members-of.ts';
import { rowsAt } from './rows-at.ts';
import type { Services } from './services.ts';

export interface Engaged {
  readonly membership: MembershipRow;
  readonly engagement: EngagementRow;
}

/**
 * Every membership of a vendor that ever was active, in the order of their ids. It reads the population, 1 RRU each and 1
 * more for each that was active: for a person who asks, not for what runs by itself.
 */
export async function engagementsOf({ store }: Services, vendor: string): Promise<Engaged[]> {
  const keys: KeyOf<'membership'>[] = [];
  for await (const key of membersOf(store, vendor)) keys.push(key);
  const engagements = await store.getAll('engagement', keys);
  const membershipOf = await rowsAt(store, 'membership', engagements);
  return engagements
    .flatMap((engagement) => {
      const membership = membershipOf(engagement);
      return membership === undefined ? [] : [{ membership, engagement }];
    })
    .toSorted((a, b) => (a.membership.partner < b.membership.partner ? -1 : 1));
}
