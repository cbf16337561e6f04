import type { Catalogue, Traits, TraitType } from '../../contracts/catalogue.ts';
import { printName } from '../../journey/expressions/names.ts';

/** A trait as an expression names it. */
export interface TraitRef {
  /** `$partner.tier`. */
  readonly code: string;
  readonly type: TraitType;
}

/** Finds the trait that an attribute of Pinpoint means, if there is one. */
export type TraitLookup = (attribute: string) => TraitRef | undefined;

/** `Partner_Tier` and `partner-tier` are one name. */
export const bare = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** What partner programs call our traits, besides the names themselves. */
const otherNames: Readonly<Record<string, string>> = {
  level: 'tier',
  programlevel: 'tier',
  partnertype: 'persona',
  type: 'persona',
  lifecycle: 'stage',
  lifecyclestage: 'stage',
  countrycode: 'country',
  speciality: 'specialization',
  numberofemployees: 'employees',
  headcount: 'employees',
  locale: 'language',
  lang: 'language',
  timezone: 'zone',
  jobrole: 'role',
};

/** Attributes of an endpoint or a user: traits of the partner first, then of the contact. */
export function partnerTraits(catalogue: Catalogue): TraitLookup {
  const find = (attribute: string): TraitRef | undefined =>
    traitIn('$partner', catalogue.partner, attribute) ?? traitIn('$contact', catalogue.contact, attribute);
  return (attribute) => {
    const name = bare(attribute);
    const short = name.replace(/^(partner|account|company)/, '');
    return [name, short, otherNames[name], otherNames[short]]
      .filter((candidate) => candidate !== undefined && candidate !== 'id')
      .map((candidate) => find(candidate ?? ''))
      .find((found) => found !== undefined);
  };
}

/** Attributes of an event: the traits that its type declares. */
export const eventTraitsOf =
  (traits: Traits): TraitLookup =>
  (attribute) =>
    traitIn('$event', traits, attribute);

function traitIn(variable: string, traits: Traits, attribute: string): TraitRef | undefined {
  const found = Object.entries(traits).find(([name]) => bare(name) === bare(attribute));
  return found && { code: `${variable}.${printName(found[0])}`, type: found[1] };
}
