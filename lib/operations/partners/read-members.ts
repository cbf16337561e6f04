import type { ContactRow, MembershipRow } from '../../contracts/membership.ts';
import type { KeyOf } from '../../contracts/table.ts';
import type { Store } from '../../ports/store.ts';
import { membersOf } from '../members-of.ts';

/** A membership with the people of it, as the table holds them. */
export interface MemberRows {
  readonly membership: MembershipRow;
  readonly contacts: readonly ContactRow[];
}

/** Memberships of a page: as many as one request to DynamoDB takes. */
const pageSize = 100;

/**
 * A vendor's partners with their contacts, page by page in no order, by index and key: some 2 RRU each, for a person who
 * asks. Who is gone by the time that their page is read is left out.
 */
export async function* readMembers(
  store: Pick<Store, 'indexed' | 'getAll' | 'list'>,
  vendor: string,
): AsyncGenerator<readonly MemberRows[]> {
  let keys: KeyOf<'membership'>[] = [];
  for await (const key of membersOf(store, vendor)) {
    keys.push(key);
    if (keys.length < pageSize) continue;
    yield pageOf(store, keys);
    keys = [];
  }
  if (keys.length > 0) yield pageOf(store, keys);
}

async function pageOf(
  store: Pick<Store, 'getAll' | 'list'>,
  keys: readonly KeyOf<'membership'>[],
): Promise<readonly MemberRows[]> {
  const memberships = await store.getAll('membership', keys);
  return Promise.all(
    memberships.map(async (membership) => ({
      membership,
      contacts: await store.list('contact', membership),
    })),
  );
}
