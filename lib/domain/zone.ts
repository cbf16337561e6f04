import { Temporal } from 'temporal-polyfill';

/** A time zone, and what stood in for the one that was wished for. */
export interface ZoneChoice {
  readonly zone: string;
  readonly notice?: string;
}

/** The zone in which a contact lives: the contact's own, else the vendor's, else UTC. */
export function zoneOf(contact: string | undefined, vendor: string): ZoneChoice {
  if (contact !== undefined && isKnown(contact)) return { zone: contact };
  const zone = isKnown(vendor) ? vendor : 'UTC';
  const wish = contact === undefined ? 'the contact has no time zone' : `${contact} is no known time zone`;
  return { zone, notice: `${wish}: reckoned in ${zone}` };
}

/** Whether this runtime knows the zone. */
export function isKnown(zone: string): boolean {
  try {
    new Temporal.ZonedDateTime(0n, zone);
    return true;
  } catch {
    return false;
  }
}
