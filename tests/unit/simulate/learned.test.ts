import { describe, expect, it } from 'vitest';
import type { LearnedBehaviour } from '../../../lib/contracts/behaviour.ts';
import type { Asked } from '../../../lib/domain/behaviour/asked.ts';
import { learn } from '../../../lib/domain/behaviour/learn.ts';
import { assumedBy } from '../../../lib/simulate/behaviour/assumed.ts';
import type { Behaviour, Prospect } from '../../../lib/simulate/behaviour/behaviour.ts';
import { learned, weightAbove } from '../../../lib/simulate/behaviour/learned.ts';
import { shifted } from '../../../lib/simulate/behaviour/shifted.ts';
import { believedOf, standingOf } from '../../../lib/simulate/behaviour/standing.ts';
import { drawBeta } from '../../../lib/simulate/beta.ts';
import { drawing, drawn } from '../../../lib/simulate/chance.ts';
import { intervalOf } from '../../../lib/simulate/forecast/interval.ts';

const day = 86_400_000;
const event = 'agreement.signed';
const want = { journey: 'agree', event };
const reseller = { persona: 'reseller', stage: 'onboard' } as const;
const integrator = { persona: 'integrator', stage: 'onboard' } as const;

/** So many askings, of which so many came after `days`; the others were lost after `until` days. */
const askings = (
  waits: number,
  came: number,
  given: Partial<Asked> & { days?: number; until?: number } = {},
) => {
  const { days = 2, until = 10, ...rest } = given;
  return Array.from({ length: waits }, (_, n): Asked => {
    const end = n < came ? { came: true, after: days * day } : { came: false, after: until * day };
    return { event, where: '', ...reseller, ...end, ...rest };
  });
};
const asking = { event, where: '', ...reseller };
const history = (...askings: Asked[][]): LearnedBehaviour =>
  learn(askings.flat(), { learnedAt: '2026-11-28T09:00:00.000Z', partners: 1, untold: [] });
const assume = { agree: { [event]: { probability: 0.5, median: 3 * 86_400 } } };

const prospect = (
  behaviour: Behaviour,
  partner: Parameters<Behaviour>[1] = reseller,
  where?: string,
): Prospect => behaviour({ ...want, where }, partner) ?? expect.fail('nothing is known');
/** The share that comes within so many days. */
const within = ({ probability, delay }: Prospect, days: number): number =>
  (Array.from({ length: 1_000 }, (_, n) => delay(n / 1_000)).filter((after) => after <= days * day).length /
    1_000) *
  probability;

describe('learned behaviour', () => {
  it('has as many come as came, when they came, where nothing is assumed', () => {
    const { probability, delay } = prospect(learned(history(askings(100, 30)), {}));

    expect(probability).toBeCloseTo(0.3, 10);
    // The span in which they came is the hour that ends after two days.
    expect(delay(0) / day).toBeCloseTo(2 - 1 / 24, 5);
    expect(delay(0.999) / day).toBeCloseTo(2, 3);
  });

  it('assumes where there is no history of the event, and knows nothing where nothing is assumed either', () => {
    const behaviour = learned(history(askings(50, 50, { event: 'deal.registered' })), assume);

    expect(prospect(behaviour)).toMatchObject({ probability: 0.5 });
    expect(behaviour({ journey: 'agree', event: 'training.completed' }, reseller)).toBeUndefined();
    expect(behaviour({ journey: 'other', event }, reseller)).toBeUndefined();
  });

  it('lets what is assumed weigh as much as 20 waits', () => {
    const behaviour = learned(history(askings(weightAbove, 0, { until: 60 })), assume);

    // Half as likely in each span as assumed: (1 − 0.5)^½ do not come, while somebody is waited for.
    expect(within(prospect(behaviour), 60)).toBeCloseTo(1 - Math.sqrt(0.5), 2);
  });

  it('goes on as assumed behind the longest wait', () => {
    const { probability } = prospect(learned(history(askings(2_000, 0, { until: 3 })), assume));

    // By three days nobody came, of 2,000; of those who are left half of the assumed half, in half of all, are to come.
    expect(probability).toBeCloseTo(0.25 / 0.75, 2);
  });

  it('tells personas apart as far as there are waits to tell by', () => {
    const few = learned(history(askings(800, 400), askings(10, 0, integrator)), {});
    const many = learned(history(askings(800, 400), askings(800, 80, integrator)), {});

    // 10 waits without an answer, drawn towards 400 of 810 by 20: two thirds of that.
    expect(prospect(few, integrator).probability).toBeCloseTo((400 / 810) * (20 / 30), 2);
    expect(prospect(many, integrator).probability).toBeCloseTo(0.1, 1);
    expect(prospect(many, reseller).probability).toBeCloseTo(0.5, 1);
  });

  it('weighs, where nothing happened to a group, those of it who were waited for then', () => {
    const others = askings(400, 200, { days: 5, until: 30 });
    const lost = askings(20, 0, { ...integrator, until: 1 });
    const late = askings(20, 20, { ...integrator, days: 10 });

    const known = prospect(learned(history(others, lost, late), {}), integrator);

    // On the fifth day 200 of 420 came; of the 20 integrators none, who weigh as much as all.
    expect(within(known, 6)).toBeCloseTo(200 / 420 / 2, 2);
  });

  it('does as the group above behind what a group can tell', () => {
    const others = askings(400, 200, { days: 25, until: 30 });
    const group = askings(999, 500, { ...integrator, days: 1, until: 3 });
    // For whom too many would have to be taken who are out of sight.
    const one = askings(1, 1, { ...integrator, days: 20 });

    const { probability } = prospect(learned(history(others, group, one), {}), integrator);

    const onTheFirstDay = (weightAbove * (500 / 1_400) + 500) / (weightAbove + 1_000);
    expect(probability).toBeCloseTo(1 - (1 - onTheFirstDay) * (1 - 1 / 401) * (1 - 200 / 400), 3);
  });

  it('backs off, for a stage or a condition that nobody has seen, to those who are most alike', () => {
    const behaviour = learned(
      history(
        askings(400, 200, { where: 'x' }),
        askings(400, 40, { where: 'y' }),
        askings(400, 400, { stage: 'enable' }),
        askings(400, 0, integrator),
      ),
      {},
    );
    const share = (...args: [Parameters<Behaviour>[1], string?]) => prospect(behaviour, ...args).probability;

    expect(share(reseller, 'x')).toBeCloseTo(0.5, 1);
    expect(share(reseller, 'y')).toBeCloseTo(0.1, 1);
    // As those at the same stage, of whom 240 of 800 came.
    expect(share(reseller, 'z')).toBeCloseTo(0.3, 1);
    // As all resellers.
    expect(share({ ...reseller, stage: 'sell' }, 'z')).toBeCloseTo(640 / 1_200, 1);
    // As all.
    expect(share({ persona: 'technology', stage: 'sell' })).toBeCloseTo(640 / 1_600, 5);
  });
});

describe('learned from 4,000 waits, half of them cut short', () => {
  // Seven of ten come, half of those within five days; waits last up to 20 days, each its own time.
  const truth = { probability: 0.7, median: 5 * 86_400 };
  const share = (what: string, n: number) => drawn(1, n, what);
  const cut = Array.from({ length: 4_000 }, (_, n): Asked => {
    const late =
      share('comes', n) < truth.probability ? -5 * Math.log2(1 - share('when', n)) : Number.POSITIVE_INFINITY;
    const until = 20 * share('until', n);
    return { event, where: '', ...reseller, came: late <= until, after: Math.min(late, until) * day };
  });

  it.each([1, 3, 7, 12, 16])(
    'has as many come within %i days as truly do, which a plain share does not',
    (days) => {
      const truly = assumedBy(truth, days * day);
      const plain = cut.filter(({ came, after }) => came && after <= days * day).length / cut.length;

      // Three standard errors of a share of those who are still waited for then.
      const tolerance = 3 * Math.sqrt((truly * (1 - truly)) / (4_000 * (1 - days / 20)));
      expect(Math.abs(within(prospect(learned(history(cut), {})), days) - truly)).toBeLessThan(tolerance);
      if (days >= 7) expect(Math.abs(plain - truly)).toBeGreaterThan(tolerance);
    },
  );
});

describe('what history allows', () => {
  const beliefs = (document: LearnedBehaviour, many: number) =>
    Array.from({ length: many }, (_, n) => prospect(learned(document, {}, n + 1)).probability);

  it('is the wider the less there is of it, around the mean, and the same for the same number', () => {
    const few = intervalOf(beliefs(history(askings(40, 16)), 199));
    const many = intervalOf(beliefs(history(askings(4_000, 1_600)), 199));

    // A share of 0.4 of n is known to 1.645 · √(0.24 / n) on either side.
    expect(few.high - few.low).toBeCloseTo(2 * 1.645 * Math.sqrt(0.24 / 40), 1);
    expect(many.high - many.low).toBeCloseTo(2 * 1.645 * Math.sqrt(0.24 / 4_000), 2);
    expect(few.value).toBeCloseTo(0.4, 1);
    expect(many.value).toBeCloseTo(0.4, 2);
    expect(beliefs(history(askings(40, 16)), 5)).toEqual(beliefs(history(askings(40, 16)), 5));
  });

  it('holds the truth nine times in ten', () => {
    let held = 0;
    for (let trial = 0; trial < 150; trial += 1) {
      const share = (what: string, n: number) => drawn(trial + 1, n, what);
      const waits = Array.from({ length: 60 }, (_, n): Asked => {
        const late = share('comes', n) < 0.6 ? 9 * share('when', n) : Number.POSITIVE_INFINITY;
        const until = 10 + 10 * share('until', n);
        return { ...asking, came: late <= until, after: Math.min(late, until) * day };
      });
      const { low, high } = intervalOf(beliefs(history(waits), 19));
      if (low <= 0.6 && 0.6 <= high) held += 1;
    }

    // Three standard errors of 0.9 in 150 are 0.07.
    expect(held / 150).toBeGreaterThan(0.83);
    expect(held / 150).toBeLessThan(0.97);
  });
});

describe('a beta variate', () => {
  it.each([
    [2, 5],
    [0.3, 0.7],
    [0.1, 20],
    [400, 20],
  ])('of %d and %d has their mean and their spread', (a, b) => {
    const draw = drawing(7, `${a} ${b}`);
    const values = Array.from({ length: 20_000 }, () => drawBeta(a, b, draw));

    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    const variance = (a * b) / ((a + b) ** 2 * (a + b + 1));
    expect(Math.abs(mean - a / (a + b))).toBeLessThan(4 * Math.sqrt(variance / values.length));
    expect(Math.abs(spread / variance - 1)).toBeLessThan(0.25);
  });
});

describe('a shift of one event', () => {
  it('moves its probability and its time, and nothing else', () => {
    const behaviour = shifted(learned(history(askings(100, 30)), {}), { ...want, points: 0.1, times: 2 });

    expect(prospect(behaviour).probability).toBeCloseTo(0.4, 10);
    expect(prospect(behaviour).delay(0.999) / day).toBeCloseTo(4, 2);
    expect(behaviour({ journey: 'other', event }, reseller)?.probability).toBeCloseTo(0.3, 10);
  });
});

describe('what a forecast rests on', () => {
  const state = (item: object) => ({
    Resource: 'aws-sdk:dynamodb:putItem.waitForTaskToken',
    Arguments: { Item: item },
  });
  const source = {
    definition: { journey: 'agree', assume: assume.agree } as never, // the rest is not looked at
    stateMachine: JSON.stringify({
      States: {
        first: state({ event: { S: event } }),
        second: {
          Branches: [{ States: { third: state({ event: { S: 'training.completed' }, where: { S: 'x' } }) } }],
        },
        held: state({ event: { S: 'journey.resumed' } }),
        behind: { Arguments: { Payload: { actions: [], wait: { event: 'deal.registered' } } } },
        plain: { Arguments: { Payload: { actions: [] } } },
      },
    }),
    emails: [],
  };

  it('is told for each event that a journey waits for, wherever it does', () => {
    const standing = standingOf([source], history(askings(40, 30)));

    expect(standing).toEqual([
      { journey: 'agree', event, learned: { waits: 40, came: 30, upTo: 10 }, assumed: assume.agree[event] },
      { journey: 'agree', event: 'deal.registered' },
      { journey: 'agree', event: 'training.completed' },
    ]);
    expect(believedOf(standing, 'agree')).toEqual([event]);
  });
});
