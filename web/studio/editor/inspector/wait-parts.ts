import { isRecord } from '../../../../lib/journey/canvas/index.ts';
import { isExpression, parseMoment } from '../../../../lib/journey/syntax/moment.ts';
import { weekdayName } from '../../../../lib/journey/syntax/weekdays.ts';

/** The forms that a wait has; a field is a date of the partner. */
export type WaitForm = 'duration' | 'weekday' | 'date' | 'field';

/** What is behind `until`; nothing where a duration is waited for. */
export function untilOf(value: unknown): string {
  if (isRecord(value)) return typeof value.until === 'string' ? value.until : '';
  return typeof value === 'string' ? (/^until\s+(.*)$/s.exec(value)?.[1] ?? '') : '';
}

/** Which form a wait has as it is written, right or wrong. */
export function formOf(value: unknown): WaitForm {
  if (!isRecord(value) && !(typeof value === 'string' && value.startsWith('until'))) return 'duration';
  const until = untilOf(value);
  if (isExpression(until)) return 'field';
  return /^\d/.test(until) ? 'date' : 'weekday';
}

/** The day and the time of a moment by whichever of its names it was written, as fields show them. */
export function momentParts(until: string): { day: string; time: string } {
  const moment = parseMoment(until);
  if (moment === undefined) return { day: 'tuesday', time: '09:00' };
  const { time } = moment;
  return { day: moment.kind === 'weekday' ? weekdayName(moment.weekday) : moment.date, time };
}
