import type { Catalogue } from '../contracts/catalogue.ts';
import type { Consent, ContactRow, MembershipRow } from '../contracts/membership.ts';
import type { PartnerLine } from '../contracts/partner-import.ts';
import type { Create, Write } from '../contracts/write.ts';
import { eventRow } from './event/record.ts';
import { digestOf } from './identity.ts';
import { consentRow } from './preferences/writes.ts';

/**
 * The writes that bring a new membership to life: it enters its stage, and journeys start on that. No contact where the
 * line's is not to be taken.
 */
export function joinWrites(
  catalogue: Catalogue,
  line: PartnerLine,
  contact: ContactRow | undefined,
  now: string,
): Write[] {
  const { vendor, partner_id: partner, stage } = line;
  const joinedAt = line.joined === undefined ? now : `${line.joined}T00:00:00.000Z`;
  const standing = { stage, points: 0, attributes: {}, revision: 0, joinedAt };
  const membership: MembershipRow = { kind: 'membership', vendor, partner, ...profileOf(line), ...standing };
  const fact = { vendor, partner, type: 'stage.entered', id: digestOf(vendor, partner, 'joined'), at: now };
  return [
    { op: 'create', row: membership },
    { op: 'create', row: { kind: 'partner', partner, vendor } },
    ...(contact === undefined ? [] : [{ op: 'put', row: contact } as const]),
    { op: 'create', row: eventRow(catalogue, { ...fact, data: { stage } }, now) },
  ];
}

/**
 * The writes that bring a known membership up to date: what the line leaves out stays, and so does the stage, for
 * journeys have moved it since.
 */
export function refreshWrites(line: PartnerLine, contact: ContactRow | undefined, isKnown: boolean): Write[] {
  const { vendor, partner_id: partner } = line;
  const profile: Write = { op: 'patch', kind: 'membership', key: { vendor, partner }, set: profileOf(line) };
  if (contact === undefined) return [profile];
  return [
    profile,
    isKnown
      ? { op: 'patch', kind: 'contact', key: contact, set: contactFieldsOf(contact) }
      : { op: 'put', row: contact },
  ];
}

/** All but its key, and but a suppression: one that is written at this moment stays. */
function contactFieldsOf(contact: ContactRow): Partial<ContactRow> {
  const { kind: _, vendor: __, partner: ___, contact: ____, ...fields } = contact;
  const { suppressed: _____, suppressedAt: ______, suppressedBy: _______, ...imported } = fields;
  return imported;
}

/**
 * The contact that a line tells of, under the digest of its address. What the contact decided, and why mail to it
 * stopped, outlasts an import.
 */
export function contactOf(line: PartnerLine, known: ContactRow | undefined, emailDigest: string): ContactRow {
  return {
    kind: 'contact',
    vendor: line.vendor,
    partner: line.partner_id,
    contact: emailDigest,
    email: line.email,
    emailDigest,
    role: line.role ?? 'primary',
    consent: consentOf(line.consent, known?.consent),
    ...(line.first_name === undefined ? {} : { firstName: line.first_name }),
    ...(line.last_name === undefined ? {} : { lastName: line.last_name }),
    ...(line.language === undefined ? {} : { language: line.language }),
    ...(line.time_zone === undefined ? {} : { zone: line.time_zone }),
    ...suppressionOf(known),
  };
}

function suppressionOf(
  known: ContactRow | undefined,
): Pick<ContactRow, 'suppressed' | 'suppressedAt' | 'suppressedBy'> {
  const { suppressed, suppressedAt, suppressedBy } = known ?? {};
  return {
    ...(suppressed === undefined ? {} : { suppressed }),
    ...(suppressedAt === undefined ? {} : { suppressedAt }),
    ...(suppressedBy === undefined ? {} : { suppressedBy }),
  };
}

function consentOf(column: PartnerLine['consent'], known: Consent | undefined): Consent {
  if (column === '' || known === 'refused') return known ?? 'unknown';
  return column === 'yes' ? 'granted' : 'refused';
}

/** What the consent ledger keeps of a line that says something new of the contact. */
export function consentWrites(
  line: PartnerLine,
  contact: ContactRow,
  known: ContactRow | undefined,
  now: string,
): Create<'consent'>[] {
  const { consent } = contact;
  if (line.consent === '' || consent === known?.consent) return [];
  const id = digestOf(contact.vendor, contact.partner, contact.contact, 'import', now);
  return [{ op: 'create', row: consentRow(contact, { consent }, { source: 'import', id, at: now }) }];
}

function profileOf(line: PartnerLine): Pick<MembershipRow, 'name' | 'persona' | 'tier' | 'country'> {
  return {
    name: line.company,
    persona: line.persona,
    ...(line.tier === undefined ? {} : { tier: line.tier }),
    ...(line.country === undefined ? {} : { country: line.country }),
  };
}
