import { Temporal } from 'temporal-polyfill';
import type { Sending } from '../../contracts/action.ts';
import { epochOf, instantOf } from '../instant.ts';

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
  const start = Temporal.Instant.fromEpochMilliseconds(epochOf(now)).toZonedDateTimeISO(zone);
  if (isOpen(hours, start)) return now;
  // A clock comes into the hours at their beginning, at midnight after a holiday, or where it jumps.
  const candidates = [...timesOfDay(hours, start), ...jumps(start)]
    .filter((candidate) => Temporal.ZonedDateTime.compare(candidate, start) > 0)
    .toSorted(Temporal.ZonedDateTime.compare);
  const opening = candidates.find((candidate) => isOpen(hours, candidate));
  return opening === undefined ? undefined : instantOf(opening.epochMilliseconds);
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

/** When the clock shows the beginning of the hours, and midnight where that may open them. */
function timesOfDay(
  { from = '00:00', holidays = [] }: Hours,
  start: Temporal.ZonedDateTime,
): Temporal.ZonedDateTime[] {
  const timeZone = start.timeZoneId;
  const times = holidays.length === 0 ? [from] : [from, '00:00'];
  return Array.from({ length: daysAhead }, (_, day) => start.toPlainDate().add({ days: day })).flatMap(
    (date) =>
      times.flatMap((time) =>
        (['earlier', 'later'] as const).map((disambiguation) =>
          date.toPlainDateTime(time).toZonedDateTime(timeZone, { disambiguation }),
        ),
      ),
  );
}

function jumps(start: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] {
  const end = start.add({ days: daysAhead });
  const found: Temporal.ZonedDateTime[] = [];
  for (
    let jump = start.getTimeZoneTransition('next');
    jump !== null && Temporal.ZonedDateTime.compare(jump, end) <= 0;
    jump = jump.getTimeZoneTransition('next')
  ) {
    found.push(jump);
  }
  return found;
}
