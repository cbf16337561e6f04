import * as z from 'zod';
import type { ActionOf } from '../../contracts/action.ts';
import { weekdayName, weekdayNumber, weekdays } from './weekdays.ts';

/** A clock time that an action reckons in the partner's zone. */
export type ClockMoment = ActionOf<'reckon'>['moment'];

const clock = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
const isDate = (text: string): boolean => z.iso.date().safeParse(text).success;

/** Says how a moment is written. */
export const momentAdvice =
  'use tuesday 09:00, 2027-01-15, 2027-01-15 09:00, or a field that is a date such as $partner.renewalDate';

/**
 * Reads `tuesday 09:00`, `2027-01-15` or `2027-01-15 09:00`; a date without a time begins with its day. Nothing for
 * another text.
 */
export function parseMoment(text: string): ClockMoment | undefined {
  const [day = '', time, ...more] = text.trim().split(/\s+/);
  if (more.length > 0 || (time !== undefined && !clock.test(time))) return undefined;
  const weekday = weekdayNumber(day);
  if (weekday !== undefined) return time === undefined ? undefined : { kind: 'weekday', weekday, time };
  return isDate(day) ? { kind: 'date', date: day, time: time ?? '00:00' } : undefined;
}

/** Whether a text is meant as an expression and not as a clock time. */
export const isExpression = (text: string): boolean => text.includes('$');

/** What can stand behind `until`, as a pattern for editors. */
export const momentPattern = `(?:${weekdays.join('|')}|${weekdays.map((day) => day.slice(0, 3)).join('|')}) \\d\\d:\\d\\d|\\d{4}-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d)?|\\$.+`;

/** A moment as it was written. */
export const sayMoment = (moment: ClockMoment): string =>
  moment.kind === 'weekday'
    ? `${weekdayName(moment.weekday)} ${moment.time}`
    : `${moment.date}${moment.time === '00:00' ? '' : ` ${moment.time}`}`;
