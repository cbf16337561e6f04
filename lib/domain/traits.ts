import { type Catalogue, type TraitValue, takeTraits } from '../contracts/catalogue.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../contracts/membership.ts';
import type { Score } from './engagement/score.ts';

export type TraitBag = Record<string, TraitValue>;

/**
 * The traits of a membership: `$partner`. What is missing or does not fit its declared type is left out. The score is
 * that of the moment; a partner who never was active has none.
 */
export function partnerTraits(catalogue: Catalogue, membership: MembershipRow, score?: Score): TraitBag {
  const { partner: id, persona, tier, stage, country, points, attributes } = membership;
  const known = { ...attributes, id, persona, tier, stage, country, points };
  return takeTraits(catalogue.partner, { ...known, ...noScore, ...score }).traits;
}

/** An attribute of such a name, which an import may bring, is no score. */
const noScore = { alive: undefined, rhythmDays: undefined, silentDays: undefined };

/** Whether one of the named traits of a partner is part of the score, which has to be read for it. */
export const namesScore = (names: readonly string[]): boolean =>
  names.some((name) => Object.hasOwn(noScore, name));

/** The traits of a contact: `$contact`. Never a name or an address. */
export function contactTraits(catalogue: Catalogue, contact: ContactRow | undefined): TraitBag {
  if (contact === undefined) return {};
  const { language, zone, role } = contact;
  return takeTraits(catalogue.contact, { language, zone, role }).traits;
}

/** The traits of a vendor: `$vendor`. */
export function vendorTraits(catalogue: Catalogue, vendor: VendorRow): TraitBag {
  return takeTraits(catalogue.vendor, { id: vendor.vendor, language: vendor.language, zone: vendor.zone })
    .traits;
}

/** Those of the traits that are named: an execution receives no others. */
export function pick(traits: TraitBag, names: readonly string[]): TraitBag {
  return Object.fromEntries(Object.entries(traits).filter(([name]) => names.includes(name)));
}

/** Whom `$contact` and `to: primary` mean: the contact in the role primary, else the first. */
export function primaryContact(contacts: readonly ContactRow[]): ContactRow | undefined {
  return contacts.find((contact) => contact.role === 'primary') ?? contacts[0];
}
