import { describe, expect, test } from 'vitest';
import {
  award,
  branch,
  inRow,
  isGold,
  machineOf,
  nothing,
  send,
  split,
  together,
  untilRenewal,
  untilTuesday,
  wait,
  waitFor,
} from './emit-flows.ts';
import { day, instantAt, type Outcome, run, started } from './emit-run.ts';

const timed = ({ actions }: Outcome) =>
  actions
    .filter(({ action }) => action.kind !== 'continue')
    .map(({ action, after: at }) => [action.id, at / day]);

describe('a wait until a clock time', () => {
  test('ends at the instant that the group before it reckoned', async () => {
    const { machine } = machineOf([
      send('hello'),
      untilTuesday('tuesday'),
      award('then'),
      untilTuesday('next'),
      award('last'),
    ]);

    const outcome = await run(machine, {
      perform: ({ actions }, now) => {
        const reckon = actions.find(({ kind }) => kind === 'reckon');
        return reckon === undefined
          ? {}
          : { until: { [reckon.id]: new Date(now + 1.5 * day * 1000).toISOString() } };
      },
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(timed(outcome)).toEqual([
      ['hello', 0],
      ['tuesday', 0],
      ['then', 1.5],
      ['next', 1.5],
      ['last', 3],
      ['end', 3],
    ]);
    expect(outcome.states).toEqual(['hello', 'tuesday until', 'then', 'next until', 'last']);
  });

  test('goes on at once where nothing could be reckoned', async () => {
    const { machine } = machineOf([untilTuesday('tuesday'), award('then')]);

    const outcome = await run(machine);

    expect(timed(outcome).at(-1)).toEqual(['end', 0]);
  });

  test('works within a together', async () => {
    const { machine } = machineOf([together('both', inRow(untilTuesday('tuesday'), award('then')), nothing)]);

    const outcome = await run(machine, {
      perform: ({ actions }) => (actions[0]?.kind === 'reckon' ? { until: { tuesday: instantAt(day) } } : {}),
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(timed(outcome)).toEqual([
      ['tuesday', 0],
      ['then', 1],
      ['end', 1],
    ]);
  });
});

describe('a wait until a date of the partner', () => {
  const pieces = [untilRenewal('renewal', 30, award('unknown')), award('renew')];

  test.each([
    [
      'so many days before it',
      instantAt(100 * day),
      [
        ['renew', 70],
        ['end', 70],
      ],
    ],
    [
      'beyond the end of an execution',
      instantAt(340 * day),
      [
        ['renew', 310],
        ['end', 310],
      ],
    ],
    [
      'not at all where it is over',
      instantAt(10 * day),
      [
        ['renew', 0],
        ['end', 0],
      ],
    ],
  ])('ends %s', async (_, renewalDate, expected) => {
    const outcome = await run(machineOf(pieces).machine, { partner: { renewalDate } });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(timed(outcome)).toEqual(expected);
  });

  test('takes its else where the date is not known', async () => {
    const outcome = await run(machineOf(pieces).machine);

    expect(timed(outcome)).toEqual([
      ['unknown', 0],
      ['renew', 0],
      ['end', 0],
    ]);
    expect(outcome.executions).toHaveLength(1);
  });
});

describe('an execution', () => {
  test('hands over before the step that would take it past 300 days', async () => {
    const { machine, bounds } = machineOf([
      wait('first', 200),
      award('one'),
      wait('second', 200),
      branch('tier', isGold, award('gold'), award('other')),
    ]);

    const outcome = await run(machine, {
      perform: ({ actions }) => (actions[0]?.id === 'one' ? { partner: { tier: 'gold' } } : {}),
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(timed(outcome)).toEqual([
      ['one', 200],
      ['gold', 400],
      ['end', 400],
    ]);
    expect(outcome.executions.map(({ seconds }) => seconds / day)).toEqual([200, 200]);
    expect(bounds.planned).toMatchObject({ executions: 2, seconds: 400 * day });
  });

  test('cuts a wait that is longer than itself', async () => {
    const { machine } = machineOf([send('hello'), wait('long', 540), award('then')]);

    const outcome = await run(machine);

    expect(timed(outcome)).toEqual([
      ['hello', 0],
      ['then', 540],
      ['end', 540],
    ]);
    expect(outcome.executions.map(({ seconds }) => seconds / day)).toEqual([300, 240]);
  });

  test('carries to the next what is read there, and nothing else', async () => {
    const { machine } = machineOf(
      [
        waitFor('won', 200),
        waitFor('lost', 200, { event: 'deal.lost' }),
        branch('tier', isGold, waitFor('again', 9, { came: award('gold') }), award('other')),
      ],
      { answers: { won: ['amount'] } },
    );

    const outcome = await run(machine, { partner: { tier: 'gold', points: 3 } });

    const handed = outcome.actions.find(({ action }) => action.kind === 'continue')?.action;
    expect(handed).toEqual({
      id: 'hand-over-1',
      kind: 'continue',
      resume: 'lost',
      variables: { partner: { tier: 'gold', points: 3 }, used: ['evt0'] },
    });
  });

  test('never hands over within a together', () => {
    const { machine } = machineOf([
      wait('first', 150),
      together('both', wait('a', 200), wait('b', 10)),
      award('then'),
    ]);

    const states = machine.States as Record<string, { Branches?: unknown }>;
    expect(Object.keys(states)).toContain('hand-over-1');
    expect(JSON.stringify(states.both?.Branches)).not.toContain('hand-over');
  });
});

describe('a wait of 540 days for an event', () => {
  const { machine } = machineOf([
    send('hello'),
    waitFor('won', 540, { came: award('yes'), otherwise: award('no') }),
  ]);

  test.each([
    ['in the first execution', 10],
    ['in the second', 400],
    ['in its last hour', 540 - 1 / 24],
  ])('finds one that comes %s', async (_, days) => {
    const outcome = await run(machine, { events: [{ type: 'deal.won', after: days * day }] });

    expect(timed(outcome)).toEqual([
      ['hello', 0],
      ['yes', days],
      ['end', days],
    ]);
  });

  test('finds one that came between two executions', async () => {
    const outcome = await run(machine, { events: [{ type: 'deal.won', after: 300 * day + 30 }], gap: 60 });

    expect(timed(outcome).map(([id]) => id)).toEqual(['hello', 'yes', 'end']);
    expect(outcome.waits.map(({ step, until }) => [step, until])).toEqual([
      ['won', instantAt(540 * day)],
      ['won', instantAt(540 * day)],
    ]);
  });

  test('ends when it was to end, however long the hand-over took, and takes no later event', async () => {
    const outcome = await run(machine, { events: [{ type: 'deal.won', after: 540 * day + 1 }], gap: 3600 });

    expect(timed(outcome)).toEqual([
      ['hello', 0],
      ['no', 540],
      ['end', 540],
    ]);
  });

  test('looks once more where the next execution begins after its end', async () => {
    const events = [{ type: 'deal.won', after: 539 * day }];

    const outcome = await run(machine, { events, gap: 250 * day });

    expect(timed(outcome).map(([id]) => id)).toEqual(['hello', 'yes', 'end']);
  });
});

describe('a paused journey', () => {
  test('holds who comes to a group until it is resumed, as often as it pauses', async () => {
    const { machine } = machineOf([send('hello'), wait('rest', 1), award('then')]);
    const pauses = [
      [0, 2],
      [2, 5],
    ].map((pause) => pause.map((days) => started + days * day * 1000));
    const resumed = pauses.map(([, end]) => ({
      type: 'journey.resumed',
      after: ((end ?? 0) - started) / 1000,
      traits: { journey: 'test' },
    }));
    const others = { type: 'journey.resumed', after: day, traits: { journey: 'other' } };

    const outcome = await run(machine, {
      events: [...resumed, others],
      perform: (_, now) =>
        pauses.some(([from, to]) => now >= (from ?? 0) && now < (to ?? 0)) ? { error: 'Held' } : {},
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(timed(outcome)).toEqual([
      ['hello', 5],
      ['then', 6],
      ['end', 6],
    ]);
  });

  test('holds within a together, and is asked again after 60 days', async () => {
    const { machine } = machineOf([
      together('both', inRow(wait('a', 1), award('one')), inRow(wait('b', 1), award('two'))),
    ]);

    const outcome = await run(machine, {
      events: [{ type: 'journey.resumed', after: 100 * day, traits: { journey: 'test' } }],
      perform: (_, now) => (now < started + 100 * day * 1000 ? { error: 'Held' } : {}),
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(timed(outcome)).toEqual([
      ['one', 100],
      ['two', 100],
      ['end', 100],
    ]);
    expect(outcome.waits).toHaveLength(4);
  });
});

describe('sending hours', () => {
  test('go with each group that sends', async () => {
    const sending = { days: [1, 2], from: '09:00', to: '17:30', zone: 'partner' };
    const { machine } = machineOf(
      [send('hello'), wait('rest', 1), award('then'), split('s', { a: nothing })],
      { head: { sending } },
    );

    const { actions } = await run(machine);

    expect(actions.map(({ action, request }) => [action.id, request.sending])).toEqual([
      ['hello', sending],
      ['then', undefined],
      ['end', undefined],
    ]);
  });
});
