import type { Consent, ContactRow, MembershipRow } from '../contracts/membership.ts';

/** A person at a simulated partner; no name and no address, for nothing is sent. */
export type SimulatedContact = Pick<
  ContactRow,
  'role' | 'language' | 'zone' | 'consent' | 'topics' | 'suppressed' | 'pausedUntil'
>;

/** An event that is known to come: what a partner did once, played again. */
export interface KnownEvent {
  readonly type: string;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A partner of the population. */
export interface SimulatedPartner
  extends Pick<MembershipRow, 'partner' | 'persona' | 'tier' | 'stage' | 'country'> {
  readonly points?: number;
  readonly attributes?: MembershipRow['attributes'];
  readonly contacts: readonly SimulatedContact[];
  /** The events with which the partner enters the first journey, where they are known. */
  readonly entries?: readonly KnownEvent[];
  /** What the partner does; absent where behaviour is drawn. The event that starts the journey is among them. */
  readonly events?: readonly KnownEvent[];
}

/** So many partners, each made when it is asked for: a million of them are never there at once. */
export interface Population {
  readonly size: number;
  partner(place: number): SimulatedPartner;
}

/** Shares of a generated population, each list weighed against itself. */
export interface Profile {
  readonly personas: readonly (readonly [SimulatedPartner['persona'], number])[];
  /** Country, language of the contact, zone, weight. */
  readonly places: readonly (readonly [country: string, language: string, zone: string, weight: number])[];
  readonly consents: readonly (readonly [Consent, number])[];
}

/** A channel such as many have: where its partners are and how many agreed to marketing mail. */
export const commonProfile: Profile = {
  personas: [
    ['reseller', 55],
    ['integrator', 30],
    ['technology', 15],
  ],
  places: [
    ['US', 'en', 'America/New_York', 25],
    ['US', 'en', 'America/Los_Angeles', 12],
    ['DE', 'de', 'Europe/Berlin', 18],
    ['FR', 'fr', 'Europe/Paris', 10],
    ['GB', 'en', 'Europe/London', 12],
    ['ES', 'es', 'Europe/Madrid', 8],
    ['JP', 'ja', 'Asia/Tokyo', 9],
    ['IN', 'en', 'Asia/Kolkata', 6],
  ],
  consents: [
    ['granted', 80],
    ['unknown', 12],
    ['refused', 8],
  ],
};
