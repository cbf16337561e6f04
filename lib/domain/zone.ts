import { Temporal } from 'temporal-polyfill';
import { mainZoneOf } from './country.ts';

/** A time zone, and what stood in for the one that was wished for. */
export interface ZoneChoice {
  readonly zone: string;
  readonly notice?: string;
}

/** Where a contact's zone may come from, in this order. */
export interface ZoneSources {
  readonly contact: string | undefined;
  /** The partner's country, ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  readonly vendor: string;
}

/** The zone in which a contact lives: the contact's own, else the main zone of the partner's country, the vendor's, UTC. */
export function zoneOf({ contact, country, vendor }: ZoneSources): ZoneChoice {
  if (contact !== undefined && isKnown(contact)) return { zone: contact };
  const wish = contact === undefined ? 'the contact has no time zone' : `${contact} is no known time zone`;
  const ofCountry = mainZoneOf(country);
  if (ofCountry !== undefined && isKnown(ofCountry)) {
    return { zone: ofCountry, notice: `${wish}: reckoned in ${ofCountry}, the main zone of ${country}` };
  }
  if (isKnown(vendor)) return { zone: vendor, notice: `${wish}: reckoned in ${vendor}, the vendor’s` };
  return { zone: 'UTC', notice: `${wish}, nor is one known of the partner or the vendor: reckoned in UTC` };
}

/** Zones that were found to be known: there are some 600. Names that are none are whatever somebody writes. */
const found = new Set<string>();

/** Whether this runtime knows the zone. */
export function isKnown(zone: string): boolean {
  if (found.has(zone)) return true;
  try {
    new Temporal.ZonedDateTime(0n, zone);
    found.add(zone);
    return true;
  } catch {
    return false;
  }
}
