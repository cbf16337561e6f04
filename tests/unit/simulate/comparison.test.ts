import { describe, expect, it } from 'vitest';
import { comparisonOf } from '../../../lib/simulate/forecast/comparison.ts';
import { comparedRows } from '../../../lib/simulate/forecast/comparison-says.ts';
import { planOf } from '../../../lib/simulate/plan.ts';
import { simulate } from '../../../lib/simulate/simulate.ts';
import { aJourney, aScenario, partners } from './a-scenario.ts';

const asking = (probability: number, more = '') => {
  const journey = aJourney(
    `
journey: ask
title: Ask
stage: onboard
starts: [{ stage: onboard }]
goal: { event: agreement.signed }
assume: { agreement.signed: { probability: ${probability}, median: 2 days } }
steps:
  - send: welcome
  - waitFor: agreement.signed
    within: 9 days
${more}`,
    ['welcome', 'later'],
  );
  return {
    async played(seeds: readonly number[], size = 400) {
      const tallies = await Promise.all(
        seeds.map((seed) => simulate(aScenario([journey], { seed, population: partners(size) }), 0, size)),
      );
      return { tallies, definition: journey.definition, plan: planOf(journey.machine, journey.definition) };
    },
  };
};
const manySeeds = [1, 2, 3, 4, 5, 6, 7, 8];

describe('two versions of a journey', () => {
  it('differ by what they were made to differ by, beyond chance', async () => {
    const { goal } = comparisonOf(await asking(0.7).played(manySeeds), await asking(0.5).played(manySeeds));

    expect(goal.difference?.value).toBeGreaterThan(0.12);
    expect(goal.difference?.value).toBeLessThan(0.26);
    expect(goal.difference?.low).toBeGreaterThan(0);
    expect(goal.isChance).toBe(false);
  });

  it('that are the same differ by nothing', async () => {
    const { goal, emails, steps } = comparisonOf(
      await asking(0.5).played(manySeeds),
      await asking(0.5).played(manySeeds),
    );

    expect(goal.difference).toEqual({ value: 0, low: 0, high: 0 });
    expect(emails.difference?.value).toBe(0);
    expect(steps.every(({ came }) => came.one === came.other)).toBe(true);
  });

  it('are within chance where one seed of a few partners says little', async () => {
    const { goal } = comparisonOf(await asking(0.5).played([1], 60), await asking(0.53).played([1], 60));

    expect(goal.isChance).toBe(true);
    // Nine tenths of a normal figure: 1.645 · √(2 · 0.25 / 60) is 0.15.
    expect((goal.difference?.high ?? 0) - (goal.difference?.low ?? 0)).toBeCloseTo(0.3, 1);
  });

  it('say of a step that only one has that it is not there', async () => {
    const comparison = comparisonOf(
      await asking(0.5).played([1]),
      await asking(0.5, '  - send: later\n').played([1]),
    );

    const rows = comparedRows(comparison);

    expect(rows.find(({ what }) => what === 'later: came to it')).toMatchObject({
      one: 'not there',
      other: '100.0 %',
      difference: '',
    });
    expect(rows.find(({ what }) => what === 'emails per partner')?.difference).toBe('−1.00');
    expect(rows.map(({ what }) => what)).not.toContain('welcome: came to it');
  });
});
