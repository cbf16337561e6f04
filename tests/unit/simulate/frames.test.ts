import { describe, expect, it } from 'vitest';
import { comingMonday } from '../../../lib/domain/coming-monday.ts';
import { framed, simulateByDay } from '../../../lib/simulate/frames.ts';
import { simulate } from '../../../lib/simulate/simulate.ts';
import { aJourney, aPartner, aScenario, partners } from './a-scenario.ts';

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

describe('a part that is shown day by day', () => {
  const journey = aJourney(
    `
journey: nudged
title: Nudged
stage: onboard
starts: [{ stage: onboard }]
goal: { event: agreement.signed, within: 20 days, ends: true }
assume: { agreement.signed: { probability: 0.6, median: 4 days } }
steps:
  - send: hello
  - wait: 3 days
  - nudge: remind
    until: agreement.signed
    every: 2 days
    times: 3
  - wait: until tuesday 09:00
  - award: { points: 10, for: staying }
`,
    ['hello', 'remind'],
  );
  const population = partners(40, (place) =>
    aPartner(place, { contacts: place % 5 === 0 ? [] : aPartner(place).contacts }),
  );
  const scenario = aScenario([journey], { population, joining: 3 });

  it('is on each day what a simulation that ends there comes to', async () => {
    const days = [1, 2, 5, 9, 17, 30];

    const frames = await simulateByDay(scenario, 3, 40, days);

    for (const [place, day] of days.entries()) {
      const ended = await simulate({ ...scenario, days: day }, 3, 40);
      const { goalByDay, ...counts } = frames[place]?.journeys.nudged ?? { goalByDay: [] };
      const { goalByDay: reached, ...expected } = ended.journeys.nudged ?? { goalByDay: [] };
      expect(counts, `day ${day}`).toEqual(expected);
      // A list of as many days as there are in all.
      expect(goalByDay.slice(0, day + 1)).toEqual(reached);
      expect({ ...frames[place], journeys: {} }).toEqual({ ...ended, journeys: {} });
    }
    expect(frames.at(-1)).toEqual(await simulate(scenario, 3, 40));
  });
});
