import { indexPartitions, type Row } from '../../contracts/table.ts';
import { addressDigest } from '../../domain/identity.ts';
import { type Person, personAmong } from '../../domain/privacy/person.ts';
import { contactsAmong } from '../../domain/privacy/personal.ts';
import type { Services } from '../services.ts';

/** Whom somebody asks about. */
export interface Sought {
  readonly vendor: string;
  /** An address, or a contact's id. */
  readonly who: string;
  /** One membership only. */
  readonly partner?: string | undefined;
}

/** The person at one membership, with everything that stands in its partition. */
export interface Place {
  readonly vendor: string;
  readonly partner: string;
  readonly person: Person;
  readonly rows: readonly Row[];
}

export interface Found {
  readonly vendor: string;
  /** The digests under which the person is, was, or would come again. */
  readonly digests: readonly string[];
  readonly places: readonly Place[];
}

/**
 * Finds a person at the memberships of a vendor: where an address's digests lead by the index, and where they were
 * erased before. The index tells a moment late of a contact that has just come. Throws where there is no such person.
 */
export async function findPerson(services: Services, sought: Sought): Promise<Found> {
  const { store } = services;
  const { vendor, who, partner } = sought;
  if ((await store.get('vendor', { vendor })) === undefined) throw new Error(`there is no vendor ${vendor}`);
  const email = who.includes('@') ? who : await addressOf(services, vendor, who);
  const digests = [
    ...new Set([...(email === undefined ? [] : await digestsOf(services, email)), ...idOf(who)]),
  ];
  const partners = (await partnersOf(services, vendor, digests)).filter(
    (each) => partner === undefined || each === partner,
  );
  if (partners.length === 0) {
    const where = partner === undefined ? '' : ` at ${partner}`;
    throw new Error(`${vendor} has nobody under that ${who.includes('@') ? 'address' : 'id'}${where}`);
  }
  const places = await Promise.all(
    partners.map(async (each): Promise<Place> => {
      const rows = await store.partition({ vendor, partner: each });
      return { vendor, partner: each, rows, person: personAmong(contactsAmong(rows), digests, email) };
    }),
  );
  return { vendor, digests, places };
}

const idOf = (who: string): string[] => (who.includes('@') ? [] : [who]);

/** The address of the contact with an id, wherever it stands: the person may have other contacts under it. */
async function addressOf({ store }: Services, vendor: string, id: string): Promise<string | undefined> {
  const [key] = await store.indexed('contact', 'gsi1', indexPartitions.contactsByEmail(vendor, id));
  return key && (await store.get('contact', key))?.email;
}

async function digestsOf({ keys }: Services, email: string): Promise<string[]> {
  const { addresses } = await keys.keys();
  return addresses.map((key) => addressDigest(key, email));
}

async function partnersOf(
  { store }: Services,
  vendor: string,
  digests: readonly string[],
): Promise<string[]> {
  const found = await Promise.all(
    digests.map(async (digest) => {
      const [indexed, erasure] = await Promise.all([
        store.indexed('contact', 'gsi1', indexPartitions.contactsByEmail(vendor, digest)),
        store.get('erasure', { vendor, digest }),
      ]);
      return [...indexed.map(({ partner }) => partner), ...(erasure?.partners ?? [])];
    }),
  );
  return [...new Set(found.flat())].toSorted();
}
