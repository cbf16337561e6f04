import { describe, expect, it } from 'vitest';
import { functionCosts } from '../../../../lib/domain/cost/functions.ts';
import { journeyCost } from '../../../../lib/domain/cost/journey-cost.ts';
import { costLines, costOf, sesPart } from '../../../../lib/domain/cost/meter.ts';
import { parts } from '../../../../lib/domain/cost/parts.ts';
import { pathCost } from '../../../../lib/domain/cost/path-cost.ts';
import { pinpointMonth } from '../../../../lib/domain/cost/pinpoint.ts';
import { pricesOf } from '../../../../lib/domain/cost/prices.ts';
import { sweepMemory, sweepMonth } from '../../../../lib/domain/cost/sweeps.ts';
import { transitionsOf } from '../../../../lib/domain/cost/transitions.ts';
import { addUsage, scaleUsage, usageLines } from '../../../../lib/domain/cost/usage.ts';
import { functionSettings } from '../../../../lib/infra/constructs/function-settings.ts';
import { sweepAll } from '../../../../lib/operations/sweep-lapsed.ts';
import { meteredStore } from '../../../../lib/rehearsal/metering/metered-store.ts';
import { openTally } from '../../../../lib/rehearsal/metering/tally.ts';
import { someServices } from '../../../builders/services.ts';

const prices = pricesOf('us-east-1');

describe('usage', () => {
  it('adds up line by line and scales', () => {
    const sum = addUsage({ transitions: 12, mails: 2 }, { transitions: 1, readUnits: 0.5 }, {});

    expect(sum).toEqual({ transitions: 13, mails: 2, readUnits: 0.5 });
    expect(scaleUsage(sum, 1_000)).toEqual({ transitions: 13_000, mails: 2_000, readUnits: 500 });
  });
});

describe('the meter', () => {
  it('prices the lines that were used, each with its units and price', () => {
    const lines = costLines({ transitions: 13_000, mails: 0, lambdaMbMs: 1_024_000 }, prices);

    expect(lines).toEqual([
      { line: 'transitions', units: 13_000, price: 0.025, per: 1_000, usd: 0.325 },
      { line: 'lambdaMbMs', units: 1_024_000, price: 0.0000133334, per: 1_024_000, usd: 0.0000133334 },
    ]);
  });

  it('takes what a month of SES takes as the floor', () => {
    const usage = { mails: 6_000, mailBytes: 2 ** 30, transitions: 99 };

    expect(costOf(sesPart(usage), prices)).toBeCloseTo(0.72);
  });

  it('takes the memory of functions from where they are deployed', () => {
    for (const [name, { memory }] of Object.entries(functionCosts)) {
      expect(memory, name).toBe(functionSettings[name as keyof typeof functionCosts].memory);
    }
    expect(sweepMemory).toBe(functionSettings['sweep-lapsed'].memory);
  });

  it('takes of a month of sweeps what one that finds nobody reads, and comes to some cents', async () => {
    const { services } = await someServices([]);
    const tally = openTally();
    const store = meteredStore(services.store, tally);

    const read = tally.under('sweep', () => sweepAll({ ...services, store }, () => true));

    expect(await read).toMatchObject({ looked: 0 });
    const { scheduled = 0, readUnits } = sweepMonth;
    expect(tally.parts().sweep).toEqual({ readUnits: (readUnits ?? 0) / scheduled });
    expect(costOf(sweepMonth, prices)).toBeLessThan(0.04);
  });
});

describe('prices', () => {
  it('are complete for us-east-1, each with its source', () => {
    expect(Object.keys(prices.prices).toSorted()).toEqual([...usageLines].toSorted());
    expect(prices.borrowed).toEqual([]);
    for (const { source, per } of Object.values(prices.prices)) {
      expect(source).toMatch(/\w/);
      expect(per).toBeGreaterThan(0);
    }
  });

  it('of another region are its own where they are known, and say which are not', () => {
    const frankfurt = pricesOf('eu-central-1');
    const unheard = pricesOf('eu-south-2');

    expect(frankfurt.borrowed).toContain('mails');
    expect(frankfurt.borrowed).not.toContain('transitions');
    // What costs nothing anywhere is nobody's.
    expect(frankfurt.borrowed).not.toContain('streamRecords');
    expect(unheard.borrowed).toContain('transitions');
    expect(unheard.prices.transitions).toEqual(prices.prices.transitions);
  });
});

describe('transitions', () => {
  const history = (...types: string[]) => types.map((type) => ({ type }));

  it('are one into each state and one to the end', () => {
    const types = [
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStateExited',
      'WaitStateEntered',
    ];

    expect(transitionsOf(history(...types, 'WaitStateExited', 'ExecutionSucceeded'))).toBe(3);
  });

  it('count each retry', () => {
    const retried = ['TaskStateEntered', 'TaskScheduled', 'TaskFailed', 'TaskScheduled', 'TaskSucceeded'];

    expect(transitionsOf(history(...retried))).toBe(2);
    expect(transitionsOf(history('TaskScheduled'))).toBe(1);
  });

  it('do not count an end that no state led to', () => {
    expect(transitionsOf(history('TaskStateEntered', 'TaskScheduled', 'ExecutionAborted'))).toBe(1);
  });
});

describe('the cost of a way', () => {
  const used = {
    parts: {
      welcome: { transitions: 1, mails: 1 },
      wait: { transitions: 1 },
      [parts.activity]: { httpRequests: 1_000 },
      [parts.entry]: { transitions: 100 },
    },
    unfused: { transitions: 102 },
  };

  it('parts SES and the recording of activity from orchestration', () => {
    const cost = pathCost(used, prices);

    expect(cost).toMatchObject({ transitions: 102_000, mails: 1_000, ses: 0.1, activity: 1 });
    expect(cost.orchestration).toBeCloseTo(2.55);
    expect(cost.total).toBeCloseTo(3.65);
  });

  it('names the dearest step, mails with it, and nothing that is no step', () => {
    expect(pathCost(used, prices).dearest).toEqual({ step: 'welcome', usd: 0.125 });
  });

  it('stands beside that of a state for each step', () => {
    expect(pathCost(used, prices).statePerStep).toMatchObject({ transitions: 204_000 });
  });
});

describe('a month', () => {
  it('of a population scales the journey and adds what its partners do', () => {
    const path = { parts: { welcome: { mails: 1 } }, unfused: {} };
    const population = { partners: 10_000, activeDays: 4, activity: { httpRequests: 1 } };

    const { month } = journeyCost({ answers: path, silent: path }, prices, population);

    expect(month).toMatchObject({ partners: 10_000, journey: { answers: 1, silent: 1 } });
    expect(month?.activity).toBeCloseTo(0.04);
    expect(month?.pinpoint.answers).toBeCloseTo(7);
  });

  it('of Amazon Pinpoint had 5,000 endpoints free', () => {
    expect(pinpointMonth(5_000, 0)).toBe(0);
    expect(pinpointMonth(6_000, 10_000)).toBeCloseTo(2.2);
  });
});
