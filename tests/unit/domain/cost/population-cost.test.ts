import { describe, expect, it } from 'vitest';
import { parts } from '../../../../lib/domain/cost/parts.ts';
import { populationCost, populationUsage } from '../../../../lib/domain/cost/population-cost.ts';
import { pricesOf } from '../../../../lib/domain/cost/prices.ts';

const sample = {
  parts: {
    [parts.entry]: { transitions: 2, writeUnits: 10 },
    [parts.mails]: { lambdaRequests: 8 },
    [parts.activity]: { httpRequests: 3 },
    [parts.end]: { storedByteMonths: 1_000 },
    welcome: { transitions: 8, mails: 4, mailBytes: 400, writeUnits: 20 },
  },
  counts: { partners: 2, closed: 1, transitions: 10, mails: 4, events: 3 },
};

describe('what a population uses', () => {
  it('is what its sample used, where the sample is all of it', () => {
    expect(populationUsage(sample, sample.counts)).toEqual({
      transitions: 10,
      mails: 4,
      mailBytes: 400,
      lambdaRequests: 8,
      writeUnits: 30,
      httpRequests: 3,
      storedByteMonths: 1_000,
    });
  });

  it('has its own transitions and mails, and each part by what it follows', () => {
    const counts = { partners: 20, closed: 15, transitions: 150, mails: 20, events: 60 };

    expect(populationUsage(sample, counts)).toMatchObject({
      transitions: 150,
      mails: 20,
      lambdaRequests: 40,
      // The entry by partners, the step by transitions.
      writeUnits: 10 * 10 + 20 * 15,
      httpRequests: 60,
      storedByteMonths: 15_000,
    });
  });

  it('follows the number of partners in what the sample had none of', () => {
    const silent = { ...sample, counts: { ...sample.counts, events: 0 } };

    expect(populationUsage(silent, { ...sample.counts, partners: 6, events: 9 }).httpRequests).toBe(9);
  });
});

describe('what a population costs', () => {
  it('is told for 1,000 partners and a month, and names the lines that were used and borrowed', () => {
    const counts = { partners: 500, closed: 400, transitions: 4_000, mails: 1_000, events: 0 };

    const cost = populationCost(sample, counts, pricesOf('eu-central-1'), 365);

    expect(cost.lines.find(({ line }) => line === 'transitions')?.usd).toBeCloseTo(0.1, 9);
    expect(cost.per1000Partners).toBeCloseTo(cost.total * 2, 9);
    expect(cost.month).toBeCloseTo(cost.total / 12, 9);
    expect(cost).toMatchObject({ region: 'eu-central-1', asOf: '2026-11', sampled: 2 });
    expect(cost.borrowed).toContain('mails');
    expect(cost.borrowed).not.toContain('transitions');
    expect(cost.borrowed).not.toContain('busEvents');
  });

  it('has no month above the time that was played', () => {
    const cost = populationCost(sample, sample.counts, pricesOf('us-east-1'), 10);

    expect(cost.month).toBeCloseTo(cost.total, 12);
  });
});
