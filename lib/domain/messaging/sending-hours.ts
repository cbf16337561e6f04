import { Temporal } from 'temporal-polyfill';
import type { Sending } from '../../contracts/action.ts';
import { epochOf, instantOf } from '../instant.ts';

/** The local days and hours in which messages may go. */
export type Hours = Pick<Sending, 'days' | 'from' | 'to'>;

/** A journey may name one weekday and the clocks may leave its hours out once: two weeks ahead there is an opening. */
const daysAhead = 16;

/**
 * The first moment from `now` on at which the hours are open: `now` itself inside them. What counts is what a clock
 * in the zone shows: hours that it leaves out are not there, hours that it shows twice are open twice. Hours that end
 * before they begin reach into the next day, and belong to the day on which they begin.
 */
export function nextOpening(hours: Hours, zone: string, now: string): string {
  const start = Temporal.Instant.fromEpochMilliseconds(epochOf(now)).toZonedDateTimeISO(zone);
  if (isOpen(hours, start)) return now;
  // A clock comes into the hours at their beginning, or where it jumps.
  const candidates = [...beginnings(hours, start), ...jumps(start)]
    .filter((candidate) => Temporal.ZonedDateTime.compare(candidate, start) > 0)
    .toSorted(Temporal.ZonedDateTime.compare);
  const opening = candidates.find((candidate) => isOpen(hours, candidate));
  // The checker accepts no hours that never come; a damaged machine must not hold messages for ever.
  return opening === undefined ? now : instantOf(opening.epochMilliseconds);
}

/** Whether a clock that shows this stands inside the hours. */
export function isOpen(
  { days, from = '00:00', to = '24:00' }: Hours,
  clock: Temporal.ZonedDateTime,
): boolean {
  const time = clock.toPlainTime().toString({ smallestUnit: 'millisecond' });
  const on = (day: number) => days === undefined || days.includes(day);
  const today = clock.dayOfWeek;
  if (from < to) return on(today) && time >= from && time < to;
  const yesterday = today === 1 ? 7 : today - 1;
  return (on(today) && time >= from) || (on(yesterday) && time < to);
}

function beginnings({ from = '00:00' }: Hours, start: Temporal.ZonedDateTime): Temporal.ZonedDateTime[] {
  const timeZone = start.timeZoneId;
  return Array.from({ length: daysAhead }, (_, day) => start.toPlainDate().add({ days: day })).flatMap(
    (date) => {
      const local = date.toPlainDateTime(from);
      return (['earlier', 'later'] as const).map((disambiguation) =>
        local.toZonedDateTime(timeZone, { disambiguation }),
      );
    },
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
