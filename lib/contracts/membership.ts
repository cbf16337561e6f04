import * as z from 'zod';
import { Cap } from './action.ts';
import {
  ContactRole,
  Country,
  Id,
  Instant,
  Language,
  Persona,
  Slug,
  StaffRole,
  Stage,
  Tier,
  Zone,
} from './naming.ts';
import { StoredNumber } from './stored-number.ts';

/** The bytes that a text in base64 stands for; none where it is no base64. */
const bytesOf = (base64: string): number =>
  base64.length % 4 === 0 ? (base64.length / 4) * 3 - (base64.match(/=*$/)?.[0].length ?? 0) : 0;

/** A signing secret as Standard Webhooks has them. */
export const CallSecret = z
  .string()
  .regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/, 'use whsec_ and a secret in base64')
  .refine((secret) => {
    const bytes = bytesOf(secret.slice('whsec_'.length));
    return bytes >= 24 && bytes <= 64;
  }, 'use whsec_ and the base64 of 24 to 64 bytes');

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** Above which a vendor's journeys are not published, in US dollars. */
export const Budget = z.strictObject({
  /** For 1,000 partners who go through a journey. */
  per1000Partners: StoredNumber.positive('write US dollars above 0').optional(),
  /** For a month in which all of the vendor's partners go through it. */
  month: StoredNumber.positive('write US dollars above 0').optional(),
});
export type Budget = z.infer<typeof Budget>;

/** Where an endpoint is. */
export const EndpointUrl = z.url('write an address such as https://api.acme.example/quota');
const filled = z.string().min(1, 'write something here');
const address = z.email('write an address such as ana@partner.example');

/** A tenant: the company whose channel it is. */
export const VendorRow = z.object({
  kind: z.literal('vendor'),
  vendor: Id,
  name: filled,
  portal: z.url({ protocol: /^https$/, error: 'write an address such as https://partners.acme.example' }),
  sender: z.object({ name: filled, email: address }),
  support: address,
  manager: filled,
  language: Language,
  zone: Zone,
  /** Whom journeys tell and ask on the vendor's side; an unstaffed role is the support address. */
  staff: z.array(z.object({ role: StaffRole, name: filled, email: address })).default([]),
  /** Where `call` steps go. */
  calls: z.array(z.object({ name: Slug, url: EndpointUrl, secret: CallSecret })).default([]),
  color: z.string().regex(/^#[0-9a-fA-F]{6}$/, 'use a colour such as #0b5fff'),
  /** The company and its postal address, in one line: stands below every email. */
  postal: filled.optional(),
  /** What a contact can agree to one by one; the titles are by language. */
  topics: z.array(z.object({ topic: Slug, title: z.record(Language, filled) })).optional(),
  /** Days of the vendor's calendar on which no marketing mail goes. */
  holidays: z.array(z.iso.date('write a date such as 2026-12-24')).optional(),
  /** Holds beside the caps of the journeys, whichever is the tighter. */
  cap: Cap.optional(),
  /** What its journeys may cost. */
  budget: Budget.optional(),
  /** Counts changes by its own people; a deployment leaves settings alone that have one. */
  revision: z.number().int().positive().optional(),
});
export type VendorRow = z.infer<typeof VendorRow>;

/** A pointer from a partner, one identity across vendors, to one of its memberships. */
export const PartnerRow = z.object({ kind: z.literal('partner'), partner: Id, vendor: Id });
export type PartnerRow = z.infer<typeof PartnerRow>;

/** One partner with one vendor. Persona, tier, stage, country, points and attributes are traits; the name is not. */
export const MembershipRow = z.object({
  kind: z.literal('membership'),
  vendor: Id,
  partner: Id,
  name: z.string().min(1),
  persona: Persona,
  tier: Tier.optional(),
  stage: Stage,
  country: Country.optional(),
  points: z.number(),
  attributes: z.record(z.string(), scalar),
  /** Counts changes of the attributes, so that two at one moment do not undo each other. */
  revision: z.number().int().nonnegative(),
  joinedAt: Instant,
});
export type MembershipRow = z.infer<typeof MembershipRow>;

export const Consent = z.enum(['granted', 'refused', 'unknown']);
export type Consent = z.infer<typeof Consent>;

/** A person at a partner. Role, language and zone are traits; everything else is personal data. */
export const ContactRow = z.object({
  kind: z.literal('contact'),
  vendor: Id,
  partner: Id,
  contact: Id,
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  email: z.email(),
  /** HMAC of the lower-case address: finds a contact without an index of addresses. */
  emailDigest: z.string(),
  role: ContactRole,
  language: Language.optional(),
  zone: Zone.optional(),
  /** Whether marketing mail may be sent at all. */
  consent: Consent,
  /** What the contact said of single topics; a topic that is not named here follows `consent`. */
  topics: z.record(Slug, Consent).optional(),
  /** Until when the contact asked for no marketing mail. */
  pausedUntil: Instant.optional(),
  /** Why this address gets no mail any more, since when, and after which message. */
  suppressed: z.enum(['bounce', 'complaint', 'unsubscribed']).optional(),
  suppressedAt: Instant.optional(),
  suppressedBy: Id.optional(),
});
export type ContactRow = z.infer<typeof ContactRow>;

/** Where a contact's wish came from. */
export const ConsentSource = z.enum([
  'import',
  'preferences',
  'portal',
  'one-click',
  'feedback',
  'administrator',
]);
export type ConsentSource = z.infer<typeof ConsentSource>;

/** One entry of the consent ledger: what a contact, or somebody in their name, wished, when, and in answer to which wording. */
export const ConsentRow = z.object({
  kind: z.literal('consent'),
  vendor: Id,
  partner: Id,
  contact: Id,
  at: Instant,
  id: Id,
  source: ConsentSource,
  /** The version of the text that the contact was shown. */
  wording: Slug.optional(),
  consent: Consent.optional(),
  topics: z.record(Slug, Consent).optional(),
  language: Language.optional(),
  /** An instant, or `none` where a pause was ended. */
  pausedUntil: z.union([Instant, z.literal('none')]).optional(),
});
export type ConsentRow = z.infer<typeof ConsentRow>;
