import type { Catalogue } from '../../../lib/contracts/catalogue.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../../lib/contracts/membership.ts';

/** A partner against whom conditions are tried and for whom emails are shown. */
export interface Sample {
  readonly partner: MembershipRow;
  readonly contact: ContactRow;
}

/** What the editor knows besides the journey itself. */
export interface EditorSettings {
  readonly vendor: VendorRow;
  /** Traits and types of events; the built-in ones where the vendor has no others. */
  readonly catalogue?: Catalogue;
  /** Without any, made-up partners are offered, one of each persona. */
  readonly samples?: readonly Sample[];
}

/** What came of a step: how many partners came to it, how many are in it, and which way they took, by the keys of its lists. */
export interface StepCount {
  readonly came: number;
  readonly waiting?: number;
  /** By `then`, `else`, `branch.0.steps`, `split.NAME.steps`, `together.0`. */
  readonly ways?: Readonly<Record<string, number>>;
}

/** Counts by step id. */
export type StepCounts = Readonly<Record<string, StepCount>>;

const people = [
  ['reseller', 'gold', 'Nordlicht Systems', 'DE', 'Ana', 'Berg', 'en'],
  ['integrator', 'silver', 'Atelier Réseau', 'FR', 'Luc', 'Moreau', 'fr'],
  ['technology', 'registered', 'Kumo Works', 'JP', 'Yui', 'Sato', 'ja'],
] as const;

/** Made-up partners, one of each persona, for a vendor without any. */
export const madeUpSamples = (vendor: string): Sample[] =>
  people.map(([persona, tier, name, country, firstName, lastName, language], index) => {
    const partner = `sample-${index + 1}`;
    return {
      partner: {
        kind: 'membership',
        vendor,
        partner,
        name,
        persona,
        tier,
        stage: 'onboard',
        country,
        points: index * 100,
        attributes: {},
        revision: 0,
        joinedAt: '2026-01-01T00:00:00.000Z',
      },
      contact: {
        kind: 'contact',
        vendor,
        partner,
        contact: 'c1',
        firstName,
        lastName,
        email: `${firstName.toLowerCase()}@sample.example`,
        emailDigest: '',
        role: 'primary',
        language,
        consent: 'granted',
      },
    };
  });

/** A sample in a few words. */
export const nameOf = ({ partner }: Sample): string =>
  `${partner.name} (${partner.persona}${partner.tier === undefined ? '' : `, ${partner.tier}`})`;
