import type { Temporal } from 'temporal-polyfill';
import type { Sending } from '../../contracts/action.ts';
import { epochOf, instantOf } from '../instant.ts';
import { blockMs, type Spans, spansOf } from './open-spans.ts';

/** The local days and hours in which messages may go; on a holiday, a date such as `2026-12-25`, at no time. */
export type Hours = Pick<Sending, 'days' | 'from' | 'to'> & { readonly holidays?: readonly string[] };

/**
 * A journey may name one weekday, and the clocks may leave its hours out once or a holiday take it: what opens no
 * earlier is out of date when it comes.
 */
const daysAhead = 16;

/**
 * The first moment from `now` on at which the hours are open: `now` itself inside them; undefined where they do not
 * open within two weeks. What counts is what a clock in the zone shows: hours that it leaves out are not there, hours
 * that it shows twice are open twice. Hours that end before they begin reach into the next day, and belong to the day
 * on which they begin.
 */
export function nextOpening(hours: Hours, zone: string, now: string): string | undefined {
  const from = epochOf(now);
  const last = from + daysAhead * 86_400_000;
  const key = `${zone} ${JSON.stringify([hours.days, hours.from, hours.to, hours.holidays])}`;
  for (let block = Math.floor(from / blockMs); block * blockMs <= last; block += 1) {
    for (const { opens, closes } of spansIn(key, hours, zone, block)) {
      if (closes <= from) continue;
      if (opens <= from) return now;
      return opens > last ? undefined : instantOf(opens);
    }
  }
  return undefined;
}

/** A vendor's journeys know some dozens of hours, its contacts some dozens of zones. */
const kept = 5_000;
const known = new Map<string, Spans>();

/** Reckoned once: a campaign asks for the same hours of the same zones with every message. */
function spansIn(key: string, hours: Hours, zone: string, block: number): Spans {
  const place = `${key} ${block}`;
  const found = known.get(place);
  if (found !== undefined) return found;
  const spans = spansOf((clock) => isOpen(hours, clock), [hours.from, hours.to], zone, block);
  if (known.size >= kept) known.clear();
  known.set(place, spans);
  return spans;
}

/** Whether a clock that shows this stands inside the hours. */
export function isOpen(
  { days, from = '00:00', to = '24:00', holidays = [] }: Hours,
  clock: Temporal.ZonedDateTime,
): boolean {
  if (holidays.includes(clock.toPlainDate().toString())) return false;
  const time = clock.toPlainTime().toString({ smallestUnit: 'millisecond' });
  const on = (day: number) => days === undefined || days.includes(day);
  const today = clock.dayOfWeek;
  if (from < to) return on(today) && time >= from && time < to;
  const yesterday = today === 1 ? 7 : today - 1;
  return (on(today) && time >= from) || (on(yesterday) && time < to);
}
