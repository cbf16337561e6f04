import type { JourneyDefinition } from '../contracts/journey.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../contracts/membership.ts';
import { staffRoles } from '../contracts/naming.ts';
import { armOf, isHeldOut } from '../domain/chance-of-membership.ts';
import { instantOf } from '../domain/instant.ts';
import type { JourneyTest } from './test-schema.ts';

const vendor = 'rehearsal';
/** So many members are looked through for one on the wished side of every split: two arms of 1 % each need 10,000. */
const mostMembers = 50_000;

/** The vendor of every test: all roles are staffed, and every call that the test answers has an endpoint. */
export const rehearsalVendor = (test: JourneyTest): VendorRow => ({
  kind: 'vendor',
  vendor,
  name: 'Example Cloud',
  portal: 'https://partners.vendor.example',
  sender: { name: 'Example Cloud partners', email: 'partners@vendor.example' },
  support: 'support@vendor.example',
  manager: 'Sam Rivera',
  language: 'en',
  zone: 'UTC',
  staff: staffRoles.map((role) => ({ role, name: role, email: `${role}@vendor.example` })),
  calls: Object.keys(test.calls ?? {}).map((name) => ({
    name,
    url: `https://calls.vendor.example/${name}`,
    // A secret of 24 bytes that guards nothing: these calls go nowhere.
    secret: 'whsec_cmVoZWFyc2Fsc2VjcmV0b25seTI0',
  })),
  color: '#0b5fff',
});

/** The zone that the test's clock times are meant in: the first contact's, else the vendor's. */
export const zoneOfTest = (test: JourneyTest): string =>
  test.contacts?.find(({ zone }) => zone !== undefined)?.zone ?? 'UTC';

/** The partner of a test as a membership, under the id that it was given. */
export function membershipOf(
  { partner: given = {} }: JourneyTest,
  definition: JourneyDefinition,
  partner: string,
  start: number,
): MembershipRow {
  const { name, persona, tier, stage, country, points, attributes } = given;
  return {
    kind: 'membership',
    vendor,
    partner,
    name: name ?? 'Sample Partner Ltd',
    persona: persona ?? 'reseller',
    ...(tier === undefined ? {} : { tier }),
    stage: stage ?? definition.stage,
    ...(country === undefined ? {} : { country }),
    points: points ?? 0,
    attributes: attributes ?? {},
    revision: 0,
    joinedAt: instantOf(start),
  };
}

/**
 * An id that falls on the wished side of holdout and splits: chance is a hash of the id, here as in the cloud, so
 * that another id is another chance. Where there is none, what stands in the way.
 */
export function memberFor(
  { partner, splits = {}, holdout = 'in' }: JourneyTest,
  { journey, holdout: share = 0, splits: known }: JourneyDefinition,
): { id: string } | { problem: string } {
  if (holdout === 'out' && share === 0) return { problem: `${journey} has no holdout: nobody is kept out` };
  const fits = (id: string): boolean =>
    isHeldOut(vendor, id, journey, share) === (holdout === 'out') &&
    known.every(({ step, arms }) =>
      [undefined, armOf(vendor, id, journey, step, arms)].includes(splits[step]),
    );
  if (partner?.id !== undefined) {
    const problem = `chance puts the partner ${partner.id} on another side: leave the id out, or the side`;
    return fits(partner.id) ? { id: partner.id } : { problem };
  }
  for (let number = 1; number <= mostMembers; number += 1) {
    if (fits(`partner-${number}`)) return { id: `partner-${number}` };
  }
  return { problem: `none of ${mostMembers} members falls on these sides of ${journey}` };
}

const consents = { yes: 'granted', no: 'refused', unknown: 'unknown' } as const;

/** The contacts of a test: one primary contact who agreed to mail, where nothing else is said. */
export const contactsOf = (test: JourneyTest, { partner }: MembershipRow): ContactRow[] =>
  (test.contacts ?? [{}]).map((contact, index) => {
    const { role, language, zone, consent, firstName, lastName, suppressed } = contact;
    return {
      kind: 'contact',
      vendor,
      partner,
      contact: `contact-${index + 1}`,
      firstName: firstName ?? 'Alex',
      lastName: lastName ?? (index === 0 ? 'Kim' : `Kim ${index + 1}`),
      email: `contact-${index + 1}@partner.example`,
      emailDigest: `digest-${index + 1}`,
      role: role ?? (index === 0 ? 'primary' : 'technical'),
      language: language ?? 'en',
      zone: zone ?? zoneOfTest(test),
      consent: consents[consent ?? 'yes'],
      ...(suppressed === undefined ? {} : { suppressed }),
    };
  });
