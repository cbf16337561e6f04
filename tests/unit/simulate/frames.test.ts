import { describe, expect, it } from 'vitest';
import { comingMonday } from '../../../lib/simulate/coming-monday.ts';
import { framed } from '../../../lib/simulate/frames.ts';

describe('the days that are shown', () => {
  it('end with the last, are evenly apart and no more than asked for', () => {
    expect(framed(90, 30)).toEqual(Array.from({ length: 30 }, (_, n) => (n + 1) * 3));
    expect(framed(7, 30)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(framed(100, 30).at(-1)).toBe(100);
  });
});

describe('the coming Monday', () => {
  it.each([
    ['2026-11-22T23:59:59.999Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-23T00:00:00.000Z', '2026-11-23T09:00:00.000Z'],
    ['2026-11-24T00:00:00.000Z', '2026-11-30T09:00:00.000Z'],
  ])('after %s is %s', (now, monday) => {
    expect(new Date(comingMonday(Date.parse(now))).toISOString()).toBe(monday);
  });
});
