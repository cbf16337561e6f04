import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarLayout } from '../../../../lib/simulate/charts/calendar-layout.ts';
import { ticksTo } from '../../../../lib/simulate/charts/scale.ts';
import { percent, shortened } from '../../../../lib/simulate/charts/written.ts';

const wednesday = Date.parse('2026-12-30T00:00:00.000Z');

describe('a calendar', () => {
  it('puts each day under its weekday and goes on with a new week on Monday', () => {
    const [block] = calendarLayout([4, 0, 1, 2, 3, 4], wednesday, 13);

    expect(block?.days.map(({ week, weekday, level }) => [week, weekday, level])).toEqual([
      [0, 2, 4],
      [0, 3, 0],
      [0, 4, 1],
      [0, 5, 2],
      [0, 6, 3],
      [1, 0, 4],
    ]);
    expect(block?.months.map(({ at }) => new Date(at).toISOString().slice(0, 10))).toEqual([
      '2026-12-30',
      '2027-01-01',
    ]);
  });

  it('keeps every day and count once, in blocks no wider than asked for', () => {
    const counts = fc.array(fc.nat(1_000), { minLength: 1, maxLength: 540 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 30 }), (given, weeks) => {
        const blocks = calendarLayout(given, wednesday, weeks);

        expect(blocks.flatMap(({ days }) => days.map(({ count }) => count))).toEqual(given);
        for (const block of blocks) {
          expect(block.weeks).toBeLessThanOrEqual(weeks);
          for (const { at, weekday } of block.days) expect((new Date(at).getUTCDay() + 6) % 7).toBe(weekday);
        }
      }),
    );
  });
});

describe('the marks of an axis', () => {
  it.each([
    [0.69, 4, [0, 0.2, 0.4, 0.6, 0.8]],
    [5_000, 4, [0, 2_000, 4_000, 6_000]],
    [1, 4, [0, 0.5, 1]],
    [0, 4, [0, 1]],
  ])('of %s are round and reach it', (most, about, marks) => {
    expect(ticksTo(most, about)).toEqual(marks);
  });

  it('are few and begin at nothing, whatever they are for', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 1e9, noNaN: true }), (most) => {
        const marks = ticksTo(most, 4);

        expect(marks[0]).toBe(0);
        expect(marks.at(-1)).toBeGreaterThanOrEqual(most * (1 - 1e-6));
        expect(marks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('what is written beside charts', () => {
  it('tells a small share from nothing', () => {
    expect([percent(0), percent(0.0123), percent(0.123), percent(1)]).toEqual([
      '0 %',
      '1.2 %',
      '12 %',
      '100 %',
    ]);
  });

  it('shortens a name with a sign that it goes on', () => {
    expect(shortened('agreement-reminder', 10)).toBe('agreement…');
    expect(shortened('welcome', 10)).toBe('welcome');
  });
});
