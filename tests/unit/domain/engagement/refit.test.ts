import { describe, expect, it } from 'vitest';
import { type ActiveDays, keptDays, numberOfDay } from '../../../../lib/domain/engagement/active-days.ts';
import { refit } from '../../../../lib/domain/engagement/refit.ts';
import { defaultScoring } from '../../../../lib/domain/engagement/scoring.ts';
import { aPopulationOfDays } from '../../../builders/population.ts';

const monday = '2026-11-23T00:00:00.000Z';
const now = Date.parse(monday);
const today = numberOfDay('2026-11-23');
const made = { r: 1.5, alpha: 15, a: 0.8, b: 6 };
const population = aPopulationOfDays(1_500, made, 5, today);

describe('a refit', () => {
  it('takes a model that fits, counts its version, and tells how it did on the last 60 days', () => {
    const row = refit('acme', population, undefined, now);

    expect(row).toMatchObject({ version: 1, fittedAt: monday, memberships: 1_500, threshold: 0.5 });
    expect(row).not.toHaveProperty('refused');
    // Days are whole where the model's time is not: some activity falls on one day with another.
    expect(row.alpha / row.r / (made.alpha / made.r)).toBeCloseTo(1, 0);
    const { expected = 0, actual = 0 } = row.backTest ?? {};
    expect(actual).toBeGreaterThan(500);
    expect(Math.abs(expected / actual - 1)).toBeLessThan(0.15);
  });

  it('keeps the rules of silence that the vendor has set', () => {
    const own = { ...refit('acme', population, undefined, now), threshold: 0.3, shortest: 21 };

    expect(refit('acme', population, own, now)).toMatchObject({ version: 2, threshold: 0.3, shortest: 21 });
  });

  it.each<[string, readonly ActiveDays[], RegExp]>([
    ['there are too few', population.slice(0, 99), /^too few: 99 memberships/],
    [
      'hardly anybody came back',
      Array(200).fill(keptDays([today - 40])),
      /^too few: 0 memberships came back/,
    ],
    [
      'it contradicts what came since',
      // All were active every other day, and fell silent together 60 days ago: no dropout could have told.
      Array.from({ length: 200 }, (_, i) =>
        keptDays(Array.from({ length: 30 + (i % 7) }, (_each, day) => today - 61 - 2 * day).reverse()),
      ),
      /^(implausible|no convergence): /,
    ],
  ])('keeps the last model and says why where %s', (_, memberships, reason) => {
    const last = { ...refit('acme', population, undefined, now), version: 7 };

    const row = refit('acme', memberships, last, now);

    expect(row).toEqual({ ...last, refused: { at: monday, reason: expect.stringMatching(reason) } });
  });

  it('begins with the default where there never was another', () => {
    expect(refit('acme', [], undefined, now)).toMatchObject({
      version: 0,
      ...defaultScoring.model,
      refused: { reason: expect.stringContaining('too few') },
    });
  });
});
