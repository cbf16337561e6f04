import * as z from 'zod';
import type { MembershipRow } from '../../contracts/membership.ts';
import { Id, type Stage, Stage as StageName, stages } from '../../contracts/naming.ts';
import { indexPartitions, shards } from '../../contracts/table.ts';
import { cursorOf, readCursor } from '../../domain/cursor.ts';
import { addressDigest } from '../../domain/identity.ts';
import type { Services } from '../services.ts';

/** Behind whom a page begins: in a stage, behind an id. */
const Place = z.tuple([StageName, z.union([Id, z.literal('')])]);
type Place = z.infer<typeof Place>;

export interface PartnerPage {
  readonly partners: readonly MembershipRow[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/**
 * A page of a vendor's partners, in the order of stages and, within a stage, of ids. It goes by the index, which tells a
 * moment late of who has just moved. A cursor names a place among a vendor's partners and no vendor: whose they are the
 * request says. Undefined where the cursor is none.
 */
export async function pageOfPartners(
  services: Services,
  {
    vendor,
    stage,
    limit,
    cursor,
  }: { vendor: string; stage?: Stage | undefined; limit: number; cursor?: string | undefined },
): Promise<PartnerPage | undefined> {
  const first: Place = [stage ?? stages[0], ''];
  const from = cursor === undefined ? first : readCursor(Place, cursor);
  if (from === undefined || (stage !== undefined && from[0] !== stage)) return undefined;
  const wanted = stage === undefined ? stages.slice(stages.indexOf(from[0])) : [stage];
  const found: Place[] = [];
  for (const each of wanted) {
    const behind = each === from[0] ? from[1] : '';
    // One more than asked for tells whether there is a next page.
    const ids = await idsIn(services, vendor, each, behind, limit + 1 - found.length);
    found.push(...ids.map((id): Place => [each, id]));
    if (found.length > limit) break;
  }
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  // Who has moved on between two reads stands in two stages.
  const keys = [...new Set(shown.map(([, partner]) => partner))].map((partner) => ({ vendor, partner }));
  const partners = await services.store.getAll('membership', keys);
  return found.length <= limit || last === undefined ? { partners } : { partners, next: cursorOf(last) };
}

/** The first ids of a stage behind one, over all of its shards. */
async function idsIn(
  { store }: Services,
  vendor: string,
  stage: Stage,
  behind: string,
  limit: number,
): Promise<string[]> {
  const pages = await Promise.all(
    Array.from({ length: shards }, (_, shard) =>
      store.indexed('membership', 'gsi1', indexPartitions.membersInStage(vendor, stage, shard), {
        limit,
        ...(behind === '' ? {} : { after: behind }),
      }),
    ),
  );
  const ids = pages.flat().map(({ partner }) => partner);
  return ids.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, limit);
}

/** The vendor's partners that have a contact with an address, by the address's digest. */
export async function partnersByEmail(
  { store, keys }: Services,
  { vendor, email }: { vendor: string; email: string },
): Promise<MembershipRow[]> {
  const { addresses } = await keys.keys();
  const found = await Promise.all(
    addresses.map((key) =>
      store.indexed('contact', 'gsi1', indexPartitions.contactsByEmail(vendor, addressDigest(key, email))),
    ),
  );
  const ids = [...new Set(found.flat().map(({ partner }) => partner))].toSorted();
  return store.getAll(
    'membership',
    ids.map((partner) => ({ vendor, partner })),
  );
}
