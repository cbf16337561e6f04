import { describe, expect, it } from 'vitest';
import { alive } from '../../../../lib/domain/engagement/alive.ts';
import { expectedActivity } from '../../../../lib/domain/engagement/expected-activity.ts';
import { fitModel } from '../../../../lib/domain/engagement/fit.ts';
import { grouped } from '../../../../lib/domain/engagement/groups.ts';
import { lapseAge, type SilenceRules } from '../../../../lib/domain/engagement/lapse-age.ts';
import { digamma, logGamma } from '../../../../lib/domain/engagement/log-gamma.ts';
import { minimise } from '../../../../lib/domain/engagement/minimise.ts';
import { aPopulation } from '../../../builders/population.ts';

/** As reported in Fader, Hardie and Lee (2005), in weeks. */
const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 };
const rules: SilenceRules = { threshold: 0.5, shortest: 14, longest: 365, afterOneDay: 30 };

describe('log-gamma', () => {
  it('agrees with factorials, with Γ(1/2) = √π and with a very small argument', () => {
    const found = [logGamma(1), logGamma(2), logGamma(11), logGamma(171), logGamma(0.5), logGamma(1e-10)];

    const expected = [
      0,
      0,
      Math.log(3_628_800),
      706.5730622457875,
      Math.log(Math.PI) / 2,
      23.025850929882736,
    ];
    for (const [i, value] of expected.entries()) expect(found[i]).toBeCloseTo(value, 12);
  });

  it('has digamma(1) = −γ and digamma(1/2) = −γ − 2 ln 2 as its derivative', () => {
    const euler = 0.5772156649015329;

    expect(digamma(1)).toBeCloseTo(-euler, 14);
    expect(digamma(0.5)).toBeCloseTo(-euler - 2 * Math.LN2, 14);
  });
});

describe('the model', () => {
  it('gives what the paper’s authors print for their first customer: x = 2, t_x = 30.43, T = 38.86', () => {
    const history = { frequency: 2, recency: 30.43, age: 38.86 };

    expect(alive(published, history)).toBeCloseTo(0.7266, 4);
    expect(expectedActivity(published, history, 39)).toBeCloseTo(1.226, 3);
  });

  it('expects nothing of no time, and more of more time', () => {
    const history = { frequency: 4, recency: 20, age: 30 };

    const expected = [0, 1, 10, 100].map((days) => expectedActivity(published, history, days));

    expect(expected[0]).toBe(0);
    expect(expected).toEqual(expected.toSorted((one, other) => one - other));
  });
});

describe('fit', () => {
  it('recovers the parameters that a population was made with', () => {
    const made = { r: 0.9, alpha: 12, a: 0.6, b: 4 };

    const { model, converged, histories } = fitModel(aPopulation(20_000, made, 7));

    expect(converged).toBe(true);
    expect(histories).toBe(20_000);
    for (const name of ['r', 'alpha', 'a', 'b'] as const)
      expect(Math.abs(model[name] / made[name] - 1), name).toBeLessThan(0.08);
  });

  it('is likelier than any model nearby', () => {
    const population = aPopulation(2_000, published, 3);
    const { model, logLikelihood } = fitModel(population);
    const best = fitModel(population.toReversed());

    expect(best.logLikelihood).toBeCloseTo(logLikelihood, 6);
    expect(best.model.b).toBeCloseTo(model.b, 3);
  });

  it('says that it did not converge where nobody ever came back', () => {
    const { converged, repeats } = fitModel(
      Array.from({ length: 50 }, () => ({ frequency: 0, recency: 0, age: 90 })),
    );

    expect({ converged, repeats }).toEqual({ converged: false, repeats: 0 });
  });

  it('counts equal histories once', () => {
    const one = { frequency: 1, recency: 2, age: 3 };

    expect(grouped([one, { ...one, age: 4 }, one])).toEqual([
      { ...one, count: 2 },
      { ...one, age: 4, count: 1 },
    ]);
  });
});

describe('the minimum', () => {
  it('is found in Rosenbrock’s curved valley', () => {
    const valley = ([x = 0, y = 0]: readonly number[]) => ({
      value: (1 - x) ** 2 + 100 * (y - x * x) ** 2,
      gradient: [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
    });

    const { at, converged } = minimise(valley, [-1.2, 1]);

    expect(converged).toBe(true);
    expect(at[0]).toBeCloseTo(1, 6);
    expect(at[1]).toBeCloseTo(1, 6);
  });

  it('gives up where the function is no number', () => {
    const { converged, steps } = minimise(() => ({ value: Number.NaN, gradient: [1] }), [0]);

    expect({ converged, steps }).toEqual({ converged: false, steps: 0 });
  });
});

describe('the lapse', () => {
  const model = { r: 0.9, alpha: 12, a: 0.6, b: 4 };

  it('comes sooner for whoever was active more often', () => {
    const weekly = lapseAge(model, { frequency: 20, recency: 140 }, rules) - 140;
    const monthly = lapseAge(model, { frequency: 5, recency: 140 }, rules) - 140;

    expect(weekly).toBeGreaterThan(14);
    expect(monthly).toBeGreaterThan(weekly * 2);
  });

  it('never comes before the shortest silence, nor after the longest', () => {
    const daily = lapseAge(model, { frequency: 200, recency: 200 }, rules);
    const yearly = lapseAge(model, { frequency: 1, recency: 700 }, rules);

    expect([daily, yearly]).toEqual([214, 1065]);
  });

  it('follows the rule of its own for a partner with one active day, whom the model never drops', () => {
    const once = { frequency: 0, recency: 0 };

    expect(alive(model, { ...once, age: 10_000 })).toBe(1);
    expect(lapseAge(model, once, { ...rules, afterOneDay: 7 })).toBe(7);
  });
});
