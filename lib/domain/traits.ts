import { type Catalogue, type TraitValue, takeTraits } from '../contracts/catalogue.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../contracts/membership.ts';

export type TraitBag = Record<string, TraitValue>;

/** The traits of a membership: `$partner`. What is missing or does not fit its declared type is left out. */
export function partnerTraits(catalogue: Catalogue, membership: MembershipRow): TraitBag {
  const { partner: id, persona, tier, stage, country, points, attributes } = membership;
  return takeTraits(catalogue.partner, { ...attributes, id, persona, tier, stage, country, points }).traits;
}

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
