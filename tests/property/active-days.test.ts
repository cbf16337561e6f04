import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ActiveDays,
  daysOf,
  longestPast,
  numberOfDay,
  withDay,
} from '../../lib/domain/engagement/active-days.ts';

const today = numberOfDay('2026-11-23');
const date = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);
const someDays = (past: number) =>
  fc.array(fc.integer({ min: today - past, max: today }), { minLength: 1, maxLength: 40 });

const fold = (days: readonly number[]): ActiveDays | undefined =>
  days.reduce<ActiveDays | undefined>((known, day) => withDay(known, date(day)) ?? known, undefined);

describe('active days', () => {
  it('are the same in whatever order, and however often, they come', () => {
    fc.assert(
      fc.property(
        someDays(longestPast).chain((days) =>
          fc.tuple(
            fc.constant(days),
            fc.shuffledSubarray([...days, ...days], { minLength: days.length * 2 }),
          ),
        ),
        ([days, shuffled]) => {
          expect(fold(shuffled)).toEqual(fold(days));
        },
      ),
    );
  });

  it('are exactly those that came, as far as the past goes', () => {
    fc.assert(
      fc.property(someDays(longestPast * 2), (days) => {
        const last = Math.max(...days);
        const wanted = [...new Set(days)].filter((day) => day >= last - longestPast);

        const kept = fold(days.toSorted((one, other) => one - other));

        expect(kept && daysOf(kept)).toEqual(wanted.toSorted((one, other) => one - other));
        expect(kept).toMatchObject({ lastActiveOn: date(last), activeDays: wanted.length });
        expect(kept?.days.length).toBeLessThanOrEqual(308);
      }),
    );
  });
});
