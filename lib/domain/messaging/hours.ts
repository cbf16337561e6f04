import type { Sending } from '../../contracts/action.ts';
import type { DeferReason } from '../../contracts/message.ts';
import { isKnown, type ZoneChoice, type ZoneSources, zoneOf } from '../zone.ts';
import { nextOpening } from './sending-hours.ts';

/** Whether the hours are open to a message, or when they will be, and what was noticed about the zone they count in. */
export type HoursVerdict = { readonly notices: string[] } & (
  | { readonly hours: 'open' | 'never' }
  | { readonly hours: 'closed'; readonly until: string; readonly reason: DeferReason }
);

/**
 * Holds a moment against a journey's hours and the vendor's holidays, in the zone that the journey names, else in the
 * contact's. Nothing is said of zones where neither restricts anything.
 */
export function hoursVerdict(
  sending: Sending,
  holidays: readonly string[],
  zones: ZoneSources,
  now: string,
): HoursVerdict {
  const { days, from, to } = sending;
  const restricts = days !== undefined || from !== undefined || to !== undefined || holidays.length > 0;
  if (!restricts) return { hours: 'open', notices: [] };
  const { zone, notice } = zoneFor(sending.zone, zones);
  const notices = notice === undefined ? [] : [notice];
  const until = nextOpening({ ...sending, holidays }, zone, now);
  if (until === now) return { hours: 'open', notices };
  if (until === undefined) return { hours: 'never', notices };
  const reason = nextOpening(sending, zone, now) === until ? 'sending-hours' : 'holiday';
  return { hours: 'closed', until, reason, notices };
}

function zoneFor(named: string | undefined, zones: ZoneSources): ZoneChoice {
  if (named === undefined || named === 'partner') return zoneOf(zones);
  if (isKnown(named)) return { zone: named };
  const { zone } = zoneOf(zones);
  return { zone, notice: `${named}, which the journey names, is no known time zone: reckoned in ${zone}` };
}
