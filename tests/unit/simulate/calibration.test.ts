import { describe, expect, it } from 'vitest';
import { calibrationOf } from '../../../lib/simulate/forecast/calibration.ts';
import { stepFigures } from '../../../lib/simulate/forecast/step-figures.ts';
import { emptyJourney, emptyStep } from '../../../lib/simulate/tally/tally.ts';

const step = (id: string, counts: object) => ({ id, kind: 'waitFor', says: 'waits', counts });
const interval = (value: number, low: number, high: number) => ({ value, low, high });

describe('the figures of a forecast', () => {
  it('are told over all seeds, of each step and of the journey as a whole', () => {
    const tallies = [10, 20, 30].map((done) => ({
      ...emptyJourney(1),
      entered: 40,
      goal: done,
      ended: { completed: done, 'not-signed': 2 },
      steps: { signed: { ...emptyStep(), entered: 40, done } },
    }));

    const figures = stepFigures([...tallies, undefined]);

    expect(figures['']).toMatchObject({ goal: interval(15, 0, 30), done: interval(16.5, 0, 32) });
    expect(figures.signed).toMatchObject({ done: interval(15, 0, 30), timedOut: interval(0, 0, 0) });
  });
});

describe('a calibration', () => {
  const forecast = {
    '': { entered: interval(100, 100, 100), goal: interval(40, 33.4, 46.2) },
    signed: { entered: interval(100, 100, 100), done: interval(60, 52, 67) },
  };

  it('holds each figure against its interval, and says by how much it is off', () => {
    const { figures, within } = calibrationOf(forecast, {
      journey: { entered: 100, goal: 33 },
      steps: [step('signed', { entered: 100, done: 70 }), step('later', { sent: 3 })],
      variants: [],
    });

    expect(
      figures.map(({ step, counter, fact, difference, isWithin }) => [
        step,
        counter,
        fact,
        difference,
        isWithin,
      ]),
    ).toEqual([
      ['', 'entered', 100, 0, true],
      // 33.4 of whole partners: 33 may be.
      ['', 'goal', 33, -7, true],
      ['signed', 'entered', 100, 0, true],
      ['signed', 'done', 70, 10, false],
      ['later', 'sent', 3, 3, false],
    ]);
    expect(within).toBe(3);
  });

  it('scores the smaller of forecast and fact as a share of the larger', () => {
    const score = (done: number) =>
      calibrationOf(
        { signed: { done: interval(60, 52, 67), sent: interval(40, 40, 40) } },
        { journey: {}, steps: [step('signed', { done, sent: 40 })], variants: [] },
      ).score;

    expect(score(60)).toBe(1);
    expect(score(30)).toBeCloseTo(70 / 100, 10);
    expect(score(120)).toBeCloseTo(100 / 160, 10);
    expect(calibrationOf({}, { journey: {}, steps: [], variants: [] }).score).toBe(1);
  });

  it('tells of a step that was forecast and is not in what is live', () => {
    const { figures } = calibrationOf(forecast, { journey: {}, steps: [], variants: [] });

    expect(
      figures.map(({ step, counter, fact, isWithin }) => [step, counter, fact, isWithin]),
    ).toContainEqual(['signed', 'done', 0, false]);
  });
});
