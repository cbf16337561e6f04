import * as z from 'zod';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import { Duration, parseDuration, seconds } from './duration.ts';

const advice = 'write never, always, after 180 days, at most 3, or { after: 180 days, at most: 3 }';
const afterWords = /^after (\S.*)$/;
const atMostWords = /^at most ([1-9]\d{0,3})(?: times?)?$/;

const Times = z.int().min(1).max(9999);

const isShort = (text: string): boolean =>
  text === 'never' ||
  text === 'always' ||
  atMostWords.test(text) ||
  parseDuration(afterWords.exec(text)?.[1] ?? '') !== undefined;

/** How often a partner may enter, as written. */
export const Again = z.union(
  [
    z
      .string()
      .regex(/^(?:never|always|after .+|at most \d+(?: times?)?)$/, { error: advice, abort: true })
      .refine(isShort, advice),
    z
      .strictObject({
        after: Duration.describe('How long after the last entry.').optional(),
        'at most': Times.describe('How many times in all.').optional(),
      })
      .refine((again) => Object.keys(again).length > 0, advice),
  ],
  { error: advice },
);

/** What `again` means: `never` is once. */
export function readAgain(written: z.infer<typeof Again> | undefined): JourneyDefinition['again'] {
  if (written === undefined || written === 'never') return { atMost: 1 };
  if (typeof written === 'string') {
    const after = afterWords.exec(written)?.[1];
    const atMost = atMostWords.exec(written)?.[1];
    return {
      ...(after === undefined ? {} : { after: seconds(after) }),
      ...(atMost === undefined ? {} : { atMost: Number(atMost) }),
    };
  }
  return {
    ...(written.after === undefined ? {} : { after: seconds(written.after) }),
    ...(written['at most'] === undefined ? {} : { atMost: written['at most'] }),
  };
}
