import * as z from 'zod';
import { Priority, type Sending } from '../../contracts/action.ts';
import { ClockTime, Slug } from '../../contracts/naming.ts';
import { parseDuration, shortestDuration } from './duration.ts';
import { weekdayNumber, weekdays } from './weekdays.ts';

const short = weekdays.map((day) => day.slice(0, 3));
const daysAdvice = 'use days such as mon-fri or [mon, wed]';
const range = new RegExp(`^(${short.join('|')})-(${short.join('|')})$`);
const Day = z.enum([...short, ...weekdays]);

const capAdvice = 'use a cap such as 3 per 7 days, at most 100 messages';
const capWords = /^([1-9]\d?|100) per (.+)$/;
/** A window of one: `3 per week`. */
const window = (words: string): number | undefined =>
  parseDuration(/^(?:minute|hour|day|week)$/.test(words) ? `1 ${words}` : words);

/** When marketing emails may be sent, as written. */
export const SendingHours = z
  .strictObject({
    days: z
      .union([z.string().regex(range, daysAdvice), z.array(Day).min(1, daysAdvice)], { error: daysAdvice })
      .describe('The days of the week: mon-fri, or a list such as [mon, wed].')
      .optional(),
    from: ClockTime.describe('The first minute of a day, such as 09:00.').optional(),
    to: ClockTime.describe('The end of a day, such as 17:30; later than `from`.').optional(),
    zone: z
      .string()
      .describe('`partner` for the zone of each contact, or an IANA name such as Europe/Berlin.')
      .optional(),
    cap: z
      .string({ error: capAdvice })
      .regex(capWords, { error: capAdvice, abort: true })
      .refine((text) => (window(capWords.exec(text)?.[2] ?? '') ?? 0) >= shortestDuration, capAdvice)
      .describe('At most so many marketing emails to one contact, of all journeys: 3 per 7 days.')
      .optional(),
    priority: Priority.describe(
      'Where a cap is all but used up: `low` leaves its last place to others, `high` waits for the next one, `normal` (the default) does neither.',
    ).optional(),
    topic: Slug.describe(
      'What the emails are about: who has refused that topic gets none of them. A step may name another.',
    ).optional(),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || from < to, {
    error: '"from" is earlier than "to": hours over midnight are two days',
    path: ['to'],
  });

/** What `sending` means; days are sorted, and hours without an end last all day. */
export function readSending(written: z.infer<typeof SendingHours>): Sending {
  const { days, from, to, zone, cap, priority, topic } = written;
  const [, messages, within] = capWords.exec(cap ?? '') ?? [];
  return {
    ...(days === undefined ? {} : { days: typeof days === 'string' ? daysOfRange(days) : daysOfList(days) }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(zone === undefined ? {} : { zone }),
    ...(within === undefined ? {} : { cap: { messages: Number(messages), within: window(within) ?? 0 } }),
    ...(priority === undefined ? {} : { priority }),
    ...(topic === undefined ? {} : { topic }),
  };
}

/** `fri-mon` is Friday to Monday. */
function daysOfRange(text: string): number[] {
  const [first = 1, last = 7] = text.split('-').map((word) => weekdayNumber(word) ?? 1);
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, index) => ((first - 1 + index) % 7) + 1).toSorted((a, b) => a - b);
}

const daysOfList = (words: readonly string[]): number[] =>
  [...new Set(words.map((word) => weekdayNumber(word) ?? 1))].toSorted((a, b) => a - b);
