import { Temporal } from 'temporal-polyfill';

/** The epoch milliseconds of a clock time such as `2026-11-23T09:00` in a zone. */
export const atLocal = (text: string, zone: string): number =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;

/** An instant as the clocks of a zone show it: `Thu 2026-11-26 09:00`. */
export function sayLocal(instant: string, zone: string): string {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const time = at.toPlainTime().toString({ smallestUnit: 'minute' });
  return `${weekdays[at.dayOfWeek - 1] ?? ''} ${at.toPlainDate().toString()} ${time}`;
}

/** The days of a zone's calendar from one instant to another. */
export const daysBetween = (from: string, to: string, zone: string): number => {
  const day = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate();
  return day(from).until(day(to)).days;
};

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
