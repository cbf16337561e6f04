import { describe, expect, it } from 'vitest';
import { drawn } from '../../../lib/simulate/chance.ts';
import { intervalOf } from '../../../lib/simulate/forecast/interval.ts';
import { bar, columns } from '../../../lib/simulate/forecast/report.ts';
import { busiest } from '../../../lib/simulate/live.ts';
import { pace } from '../../../lib/simulate/pace.ts';

describe('the sending rate', () => {
  it('takes what is due in a minute at once where it can', () => {
    expect(pace({ 90: 600 }, 1, 14)).toMatchObject({ busiestHour: 1, mailsThen: 600, longestWait: 0 });
  });

  it('lets the last of 10,000 at one moment wait for all before it', () => {
    const { longestWait, load, busiestDay } = pace({ 0: 10_000 }, 1, 14);

    // 10,000 / (14 · 60) is 11.9 minutes, the first of which is the minute that they came in.
    expect(longestWait).toBeCloseTo(10.9, 1);
    expect(load).toBeCloseTo(10_000 / 50_400, 5);
    expect(busiestDay).toBe(10_000);
  });

  it('carries what is left over into the next minutes', () => {
    const { longestWait } = pace({ 0: 1_680, 1: 840 }, 1, 14);

    expect(longestWait).toBeCloseTo(1, 5);
  });
});

describe('an interval over seeds', () => {
  it('tells the mean, and the second from either end of 39', () => {
    const values = Array.from({ length: 39 }, (_, n) => (n * 7) % 39);

    expect(intervalOf(values)).toEqual({ value: 19, low: 1, high: 37 });
  });

  it('holds one more draw of the same kind nine times in ten', () => {
    let held = 0;
    for (let trial = 0; trial < 2_000; trial += 1) {
      const draws = Array.from({ length: 21 }, (_, n) => drawn(5, trial, `${n}`));
      const { low, high } = intervalOf(draws.slice(1));
      const [next = 0] = draws;
      if (next >= low && next <= high) held += 1;
    }

    // Three standard errors of 0.9 in 2,000 are 0.02.
    expect(held / 2_000).toBeGreaterThan(0.88);
    expect(held / 2_000).toBeLessThan(0.92);
  });

  it('is a point for one seed', () => {
    expect(intervalOf([0.4])).toEqual({ value: 0.4, low: 0.4, high: 0.4 });
  });
});

describe('the busiest span', () => {
  it('counts the most moments that lie within it, wherever it begins', () => {
    expect(busiest([0, 6, 7, 8, 20], 7)).toBe(3);
    expect(busiest([], 7)).toBe(0);
  });
});

describe('small charts', () => {
  it('draw a share in eighths of a block', () => {
    expect(bar(0.5, 4)).toBe('██  ');
    expect(bar(0.53125, 4)).toBe('██▏ ');
    expect(bar(2, 2)).toBe('██');
  });

  it('draw values against the highest', () => {
    expect(columns([0, 1, 2], 3)).toBe(' ▄█');
    expect(columns([0, 0], 2)).toBe('  ');
  });
});
