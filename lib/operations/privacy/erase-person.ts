import type { Kind } from '../../contracts/table.ts';
import { instantOf } from '../../domain/instant.ts';
import { objectionWrite } from '../../domain/privacy/objection.ts';
import type { Person } from '../../domain/privacy/person.ts';
import { contactsAmong, type Erasing, erasing } from '../../domain/privacy/personal.ts';
import type { KeptMails } from '../../ports/kept-mails.ts';
import type { Services } from '../services.ts';
import type { Found, Place } from './find-person.ts';

/** What goes, or went: rows that are changed or deleted by kind, at each membership, and mails that are kept. */
export interface ErasureReport {
  readonly places: readonly { partner: string; rows: Partial<Record<Kind, number>>; isLast: boolean }[];
  readonly mails: number;
}

/** What would go; nothing is written. */
export async function foreseeErasure(
  { clock }: Services,
  { places }: Found,
  mails: KeptMails,
): Promise<ErasureReport> {
  const now = instantOf(clock.business());
  const counts = await Promise.all(addressesOf(places).map((address) => mails.count(address)));
  return {
    places: places.map(({ partner, rows, person }) => ({
      partner,
      rows: countByKind(erasing(rows, person, now)),
      isLast: person.isLast,
    })),
    mails: sum(counts),
  };
}

/**
 * Erases a person. What keeps them from coming back is written first, their contacts go last: whatever cuts this off,
 * a repeat still knows whom to look for, and finishes it. A repeat of what is finished writes nothing.
 */
export async function erasePerson(
  services: Services,
  found: Found,
  { mails, everywhere }: { mails: KeptMails; everywhere: boolean },
): Promise<ErasureReport> {
  await object(services, found, everywhere);
  const places: ErasureReport['places'][number][] = [];
  const removed: number[] = [];
  // A mail that is kept is found by the address, which is only known while the contact stands.
  for (const address of addressesOf(found.places)) removed.push(await mails.remove(address));
  for (const place of found.places) {
    const rows = countByKind(await erasePlace(services, place));
    places.push({ partner: place.partner, rows, isLast: place.person.isLast });
  }
  // And again: a journey may have sent another while it was being stopped.
  for (const address of addressesOf(found.places)) removed.push(await mails.remove(address));
  return { places, mails: sum(removed) };
}

/** Keeps, under every digest, that the person is not to come back. */
async function object({ store, clock }: Services, found: Found, everywhere: boolean): Promise<void> {
  const { vendor, digests } = found;
  const partners = found.places.map(({ partner }) => partner);
  const at = instantOf(clock.business());
  for (const digest of digests) {
    const known = await store.get('erasure', { vendor, digest });
    const write = objectionWrite(known, { vendor, digest, partners, everywhere, at });
    if (write !== undefined && !(await store.transact([write])).committed)
      throw new Error('somebody else erases this person at the moment: erase again');
  }
}

/** Rows come and change while this runs: it looks again until nothing is left. */
const passes = 6;

/** One write at a time: a lone write costs half of one in a transaction, and each is whole by itself. */
async function erasePlace({ store, clock }: Services, place: Place): Promise<Erasing[]> {
  const { vendor, partner } = place;
  const done: Erasing[] = [];
  for (let pass = 0; pass < passes; pass += 1) {
    const rows = pass === 0 ? place.rows : await store.partition({ vendor, partner });
    const contacts = contactsAmong(rows);
    // Their names are known from the first look, also when the contacts are gone.
    const person: Person = {
      ...place.person,
      isLast: contacts.every(({ contact }) => place.person.ids.includes(contact)),
    };
    const left = erasing(rows, person, instantOf(clock.business()));
    if (left.length === 0) return done;
    // The contact stays until a look has found nothing else to do.
    const now = left.filter(({ row }) => row.kind !== 'contact');
    for (const each of now.length > 0 ? now : left)
      if ((await store.transact([each.write])).committed) done.push(each);
  }
  throw new Error(`${partner} changed ${passes} times while a person was erased from it: erase again`);
}

const addressesOf = (places: readonly Place[]): string[] => [
  ...new Set(places.flatMap(({ person }) => person.emails)),
];

function countByKind(all: readonly Erasing[]): Partial<Record<Kind, number>> {
  const rows = new Set(all.map(({ row }) => row));
  const counts: Partial<Record<Kind, number>> = {};
  for (const { kind } of rows) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
