import { Temporal } from 'temporal-polyfill';
import type { ActionOf } from '../contracts/action.ts';
import { epochOf, instantOf } from './instant.ts';

/**
 * The instant of a clock time in a zone. A weekday is the next such day and time after `now`; a date may have passed.
 * A time that the clocks leave out counts as if they had not been moved (02:30 becomes 03:30), one that they show
 * twice is the first of the two: Temporal's `compatible`, as in RFC 5545.
 * [https://tc39.es/proposal-temporal/docs/ambiguity.html]
 */
export function reckon(moment: ActionOf<'reckon'>['moment'], zone: string, now: string): string {
  const time = Temporal.PlainTime.from(moment.time);
  if (moment.kind === 'date') return at(Temporal.PlainDate.from(moment.date), time, zone);
  const today = Temporal.Instant.fromEpochMilliseconds(epochOf(now)).toZonedDateTimeISO(zone).toPlainDate();
  const ahead = (moment.weekday - today.dayOfWeek + 7) % 7;
  const next = at(today.add({ days: ahead }), time, zone);
  return next > now ? next : at(today.add({ days: ahead + 7 }), time, zone);
}

const at = (date: Temporal.PlainDate, plainTime: Temporal.PlainTime, timeZone: string): string =>
  instantOf(date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds);

/** The compiler plans executions for dates up to 366 days after the entry (lib/journey/limits.ts). Milliseconds. */
const longestUntil = 366 * 24 * 60 * 60 * 1000;

/** The latest moment, epoch milliseconds, that an enrolment waits for: an execution is planned for dates of that time. */
export const latestUntil = (since: string): number => epochOf(since) + longestUntil;
