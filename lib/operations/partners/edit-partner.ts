import type { Traits } from '../../contracts/catalogue.ts';
import { describeTrait, takeTraits } from '../../contracts/catalogue.ts';
import type { ContactRow, MembershipRow } from '../../contracts/membership.ts';
import { isKnown } from '../../domain/zone.ts';
import type { Services } from '../services.ts';

type Attributes = MembershipRow['attributes'];
/** Some fields, where one that is undefined is one that is not named. */
type Given<T> = { readonly [K in keyof T]?: T[K] | undefined };

const named = <T extends object>(given: Given<T>): Partial<T> =>
  // The cast only says what the filter does: no entry is undefined.
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<T>;

/** What is to be changed of a membership; what is not named stays. */
export interface PartnerEdit extends Given<Pick<MembershipRow, 'name' | 'persona' | 'tier' | 'country'>> {
  /** Null takes one away. */
  readonly attributes?: Readonly<Record<string, Attributes[string] | null>> | undefined;
}

export type Edited<Row> =
  | { readonly outcome: 'edited'; readonly row: Row }
  | { readonly outcome: 'missing' }
  /** Somebody changed it since the revision that was named. */
  | { readonly outcome: 'overtaken' }
  | { readonly outcome: 'refused'; readonly field: string; readonly message: string };

/** Another change may come at the same moment; without a named revision this one is made on top of it. */
const attempts = 5;

/**
 * Changes what is named of a membership. Attributes are the vendor's own words about its partners that journeys read:
 * their names and types are the catalogue's, as for `set`. The stage is for journeys and events to move.
 */
export async function editPartner(
  { store, catalogue }: Services,
  key: { vendor: string; partner: string },
  { attributes = {}, ...profile }: PartnerEdit,
  revision: number | undefined,
): Promise<Edited<MembershipRow>> {
  const traits = Object.fromEntries(catalogue.attributes.map((name) => [name, catalogue.partner[name]]));
  const fault = faultIn(attributes, traits);
  if (fault !== undefined) return { outcome: 'refused', ...fault };
  const { vendor, partner } = key;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const row = await store.get('membership', { vendor, partner });
    if (row === undefined) return { outcome: 'missing' };
    if (revision !== undefined && row.revision !== revision) return { outcome: 'overtaken' };
    const merged = Object.entries({ ...row.attributes, ...attributes }).flatMap(([name, value]) =>
      value === null ? [] : [[name, value] as const],
    );
    const set = {
      ...named<MembershipRow>(profile),
      attributes: Object.fromEntries(merged),
      revision: row.revision + 1,
    };
    const outcome = await store.transact([
      {
        op: 'patch',
        kind: 'membership',
        key: { vendor, partner },
        set,
        when: { revision: row.revision },
      },
    ]);
    if (outcome.committed) return { outcome: 'edited', row: { ...row, ...set } };
  }
  throw new Error(`the membership ${vendor}/${partner} changed ${attempts} times while it was being edited`);
}

function faultIn(
  attributes: NonNullable<PartnerEdit['attributes']>,
  traits: Readonly<Record<string, Traits[string] | undefined>>,
): { field: string; message: string } | undefined {
  for (const [name, value] of Object.entries(attributes)) {
    const field = `attributes.${name}`;
    const type = Object.hasOwn(traits, name) ? traits[name] : undefined;
    if (type === undefined)
      return { field, message: `is no attribute: there are ${Object.keys(traits).join(', ')}` };
    if (value !== null && takeTraits({ [name]: type }, { [name]: value }).notices.length > 0)
      return { field, message: `give ${describeTrait(type)}` };
  }
  return undefined;
}

export type ContactEdit = Given<Pick<ContactRow, 'firstName' | 'lastName' | 'role' | 'language' | 'zone'>>;

/** Changes what is named of a contact: who they are to the partner and how they are written to, never what they wished. */
export async function editContact(
  { store }: Services,
  key: { vendor: string; partner: string; contact: string },
  edit: ContactEdit,
): Promise<Edited<ContactRow>> {
  const { vendor, partner, contact } = key;
  const at = { vendor, partner, contact };
  if (edit.zone !== undefined && !isKnown(edit.zone))
    return { outcome: 'refused', field: 'zone', message: 'is no time zone: use one such as Europe/Berlin' };
  const row = await store.get('contact', at);
  if (row === undefined) return { outcome: 'missing' };
  const set = named<ContactRow>(edit);
  if (Object.keys(set).length === 0) return { outcome: 'edited', row };
  // The digest is the same for as long as the row is there: one that was erased meanwhile does not come back.
  const when = { emailDigest: row.emailDigest };
  const outcome = await store.transact([{ op: 'patch', kind: 'contact', key: at, set, when }]);
  return outcome.committed ? { outcome: 'edited', row: { ...row, ...set } } : { outcome: 'missing' };
}
