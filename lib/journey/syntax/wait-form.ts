import * as z from 'zod';
import { Duration, parseDuration, seconds } from './duration.ts';
import { type ClockMoment, isExpression, momentAdvice, momentPattern, parseMoment } from './moment.ts';

const untilWords = /^until\s+(\S.*)$/;
const durationAdvice = 'use a duration such as 90 minutes, 3 days, 2 weeks or P3D';
const bothAdvice = `${durationAdvice}, or "until" and a moment such as tuesday 09:00 or 2027-01-15`;

const isMoment = (text: string): boolean => isExpression(text) || parseMoment(text) !== undefined;

const Text = z
  .string({ error: bothAdvice })
  .superRefine((text, context) => {
    const until = untilWords.exec(text)?.[1];
    if (until !== undefined) {
      if (!isMoment(until)) context.addIssue({ code: 'custom', message: momentAdvice });
      return;
    }
    const read = Duration.safeParse(text);
    for (const { message } of read.error?.issues ?? [])
      context.addIssue({ code: 'custom', message: parseDuration(text) === undefined ? bothAdvice : message });
  })
  .meta({ pattern: `^(?:until (?:${momentPattern})|\\d+ (?:minute|hour|day|week)s?|P.+)$` });

const Mapping = z
  .strictObject({
    until: z
      .string({ error: momentAdvice })
      .refine(isMoment, momentAdvice)
      .describe('A field that is a date, such as $partner.renewalDate, or a clock time.'),
    before: Duration.describe('How long before that date.').optional(),
  })
  .refine(({ until, before }) => before === undefined || isExpression(until), {
    error: '"before" goes with a field such as $partner.renewalDate; write the earlier date itself',
    path: ['before'],
  });

/** What stands behind `wait:`, as written. */
export const WaitForm = z
  .union([Text, Mapping], { error: bothAdvice })
  .describe('A duration, `until` a date, `until` a weekday and time, or { until: FIELD, before: DURATION }.');
export type WaitForm = z.infer<typeof WaitForm>;

/** What is waited for; durations in seconds. */
export type ReadWait =
  | { readonly kind: 'duration'; readonly seconds: number }
  | { readonly kind: 'clock'; readonly moment: ClockMoment }
  | {
      readonly kind: 'expression';
      readonly text: string;
      readonly keys: readonly string[];
      readonly before: number;
    };

/** The text behind `until`; nothing where a duration is waited for. */
export const untilOf = (written: WaitForm): string | undefined =>
  typeof written === 'string' ? untilWords.exec(written)?.[1] : written.until;

/** Reads what `WaitForm` accepted. */
export function readWait(written: WaitForm): ReadWait {
  const until = untilOf(written);
  if (until === undefined) return { kind: 'duration', seconds: seconds(String(written)) };
  const moment = isExpression(until) ? undefined : parseMoment(until);
  if (moment !== undefined) return { kind: 'clock', moment };
  if (typeof written === 'string') return { kind: 'expression', text: until, keys: [], before: 0 };
  const before = written.before === undefined ? 0 : seconds(written.before);
  return { kind: 'expression', text: until, keys: ['until'], before };
}
