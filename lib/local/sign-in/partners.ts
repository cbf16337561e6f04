import type { ContactRow } from '../../contracts/membership.ts';
import { stages } from '../../contracts/naming.ts';
import { indexPartitions, shards } from '../../contracts/table.ts';
import { addressDigest } from '../../domain/identity.ts';
import type { Services } from '../../operations/services.ts';
import type { PeopleGroup, Person, Pool } from './person.ts';

/** How many partners of a vendor are looked at, and how many of their contacts are offered. */
const looked = 40;
const offered = 6;

/** The contacts of the partners that are in the table: a few are offered, any can be found by their address. */
export function partnersPool({ store, keys }: Services, vendors: readonly string[]): Pool {
  async function personOf(contact: ContactRow): Promise<Person | undefined> {
    const membership = await store.get('membership', contact);
    if (membership === undefined) return undefined;
    const { vendor, partner, firstName, lastName, email, language, zone } = contact;
    const name = [firstName, lastName].filter((part) => part !== undefined).join(' ');
    return {
      id: `${vendor}.${partner}.${contact.contact}`,
      name: name === '' ? email : name,
      email,
      says: [membership.name, languageName(language ?? 'en')].join(' · '),
      claims: {
        'custom:partner': partner,
        ...(language === undefined ? {} : { locale: language }),
        ...(zone === undefined ? {} : { zoneinfo: zone }),
      },
    };
  }

  async function sampleOf(vendor: string): Promise<PeopleGroup> {
    const row = await store.get('vendor', { vendor });
    const found: string[] = [];
    for (const stage of stages) {
      const inShards = await Promise.all(
        Array.from({ length: shards }, (_, shard) =>
          store.indexed('membership', 'gsi1', indexPartitions.membersInStage(vendor, stage, shard), {
            limit: 5,
          }),
        ),
      );
      found.push(...inShards.flat().map(({ partner }) => partner));
    }
    const partners = [...new Set(found)].sort().slice(0, looked);
    const contacts = await Promise.all(partners.map((partner) => store.list('contact', { vendor, partner })));
    const first = contacts.flatMap((each) => each.slice(0, 1));
    const people = await Promise.all(onePerLanguageFirst(first).slice(0, offered).map(personOf));
    return {
      title: row?.name ?? vendor,
      ...(row === undefined ? {} : { color: row.color }),
      people: people.filter((person) => person !== undefined),
    };
  }

  return {
    list: () => Promise.all(vendors.map(sampleOf)),
    async find(id) {
      const [vendor = '', partner = '', contact = ''] = id.split('.');
      const row = await store.get('contact', { vendor, partner, contact });
      return row === undefined ? undefined : personOf(row);
    },
    async byEmail(email) {
      const { addresses } = await keys.keys();
      for (const vendor of vendors) {
        for (const addressKey of addresses) {
          const digest = addressDigest(addressKey, email);
          const [key] = await store.indexed(
            'contact',
            'gsi1',
            indexPartitions.contactsByEmail(vendor, digest),
          );
          const row = key === undefined ? undefined : await store.get('contact', key);
          if (row !== undefined) return personOf(row);
        }
      }
      return undefined;
    },
  };
}

/** So that every language of the sample can be tried. */
function onePerLanguageFirst(contacts: readonly ContactRow[]): ContactRow[] {
  const seen = new Set<string>();
  const ranked = contacts.map((contact) => {
    const language = contact.language ?? 'en';
    const again = seen.has(language);
    seen.add(language);
    return { contact, again };
  });
  return [...ranked.filter(({ again }) => !again), ...ranked.filter(({ again }) => again)].map(
    ({ contact }) => contact,
  );
}

const languageName = (tag: string): string =>
  new Intl.DisplayNames(['en'], { type: 'language' }).of(tag) ?? tag;
