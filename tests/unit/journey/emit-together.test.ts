import { describe, expect, test } from 'vitest';
import {
  act,
  award,
  branch,
  condition,
  end,
  inRow,
  isGold,
  machineOf,
  nothing,
  send,
  split,
  together,
  wait,
  waitFor,
} from './emit-flows.ts';
import { day, run } from './emit-run.ts';

const done = ({ actions }: Awaited<ReturnType<typeof run>>) => actions.map(({ action }) => action.id);

describe('together', () => {
  test('does its branches side by side and goes on when the last is done', async () => {
    const { machine } = machineOf([
      send('hello'),
      together('both', inRow(wait('short', 2), award('one')), inRow(wait('long', 5), award('two'))),
      award('three'),
    ]);

    const outcome = await run(machine);

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(outcome.actions.map(({ action, after }) => [action.id, after / day])).toEqual([
      ['hello', 0],
      ['one', 2],
      ['two', 5],
      ['three', 5],
      ['end', 5],
    ]);
  });

  test('knows behind it what its branches were answered', async () => {
    const answered = condition(
      '$steps.won.amount > 10 and $steps.lost.product = "b"',
      {},
      { won: ['amount'], lost: ['product'] },
    );
    const { machine } = machineOf(
      [
        together('both', waitFor('won', 3), waitFor('lost', 3, { event: 'deal.lost' })),
        branch('check', answered, award('yes'), award('no')),
      ],
      { answers: { won: ['amount'], lost: ['product'] } },
    );

    const outcome = await run(machine, {
      events: [
        { type: 'deal.won', after: day, traits: { amount: 11 } },
        { type: 'deal.lost', after: 2 * day, traits: { product: 'b' } },
      ],
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(done(outcome)).toEqual(['yes', 'end']);
  });

  test('takes the traits of the branch that read them last', async () => {
    const { machine } = machineOf([
      together('both', inRow(wait('long', 5), award('late')), inRow(award('early'), wait('short', 1))),
      branch('tier', isGold, award('gold'), award('other')),
    ]);

    const outcome = await run(machine, {
      partner: { tier: 'silver' },
      perform: ({ actions }) => (actions[0]?.id === 'late' ? { partner: { tier: 'gold' } } : {}),
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(done(outcome)).toEqual(['early', 'late', 'gold', 'end']);
  });

  test('judges conditions inside by the traits of its own branch', async () => {
    const { machine } = machineOf([
      together(
        'both',
        inRow(award('promote'), branch('mine', isGold, award('gold-1'), nothing)),
        inRow(wait('pause', 1), branch('theirs', isGold, award('gold-2'), award('silver-2'))),
      ),
    ]);

    const outcome = await run(machine, {
      partner: { tier: 'silver' },
      perform: ({ actions }) => (actions[0]?.id === 'promote' ? { partner: { tier: 'gold' } } : {}),
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(done(outcome)).toEqual(['promote', 'gold-1', 'silver-2', 'end']);
  });

  test('ends the journey when one branch ends it, wherever the others are', async () => {
    const { machine } = machineOf([
      together('both', inRow(wait('short', 1), end('enough')), inRow(waitFor('never', 200), award('late'))),
      award('behind'),
    ]);

    const outcome = await run(machine);

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(done(outcome)).toEqual(['enough']);
    expect(outcome.seconds).toBe(day);
  });

  test('ends the journey from a together within a together', async () => {
    const inner = together('inner', inRow(wait('i1', 1), end('enough')), wait('i2', 9));
    const { machine } = machineOf([together('outer', inner, wait('o2', 9)), award('behind')]);

    const outcome = await run(machine);

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(done(outcome)).toEqual(['enough']);
  });

  test('leaves with an enrolment that was closed meanwhile', async () => {
    const { machine } = machineOf([
      together('both', inRow(wait('a', 1), award('one')), wait('b', 9)),
      award('two'),
    ]);

    const outcome = await run(machine, { perform: () => ({ error: 'EnrolmentClosed' }) });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(outcome.states.at(-1)).toBe('left');
  });

  test('lets one event wake a step of each branch, and none behind it', async () => {
    const { machine } = machineOf([
      together('both', inRow(waitFor('first', 3), award('one')), inRow(waitFor('second', 3), award('two'))),
      waitFor('third', 3, { came: award('three'), otherwise: award('none') }),
    ]);

    const outcome = await run(machine, { events: [{ type: 'deal.won', after: day }] });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(done(outcome)).toEqual(['one', 'two', 'none', 'end']);
  });

  test('takes variables through nested branches and answers of calls', async () => {
    const ok = condition(
      '$steps.check.ok = true and $steps.won.amount = 7',
      {},
      { check: ['ok'], won: ['amount'] },
    );
    const call = act(
      { id: 'check', kind: 'call', call: 'check', with: {}, within: 60, answers: {} },
      { answers: true },
    );
    const { machine } = machineOf(
      [
        waitFor('won', 3),
        together('outer', together('inner', inRow(wait('w', 1), call), nothing), inRow(wait('x', 2))),
        branch('judge', ok, award('yes'), award('no')),
      ],
      { answers: { check: ['ok'], won: ['amount'] } },
    );

    const outcome = await run(machine, {
      events: [{ type: 'deal.won', after: 0, traits: { amount: 7 } }],
      perform: ({ actions }) => (actions[0]?.kind === 'call' ? { steps: { check: { ok: true } } } : {}),
    });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(done(outcome)).toEqual(['check', 'yes', 'end']);
  });

  test('needs no state of its own where nothing has to be kept', () => {
    const { machine } = machineOf([
      send('hello'),
      together('both', wait('a', 1), inRow(wait('b', 1), award('c'))),
    ]);

    const { both } = machine.States as Record<string, { Branches: { States: object }[] }>;
    expect(both?.Branches.map(({ States }) => Object.keys(States))).toEqual([
      ['a'],
      ['b', 'c', 'c later', 'c held', 'both 2 left'],
    ]);
  });
});

describe('split', () => {
  test('goes the way that the enrolment was given', async () => {
    const { machine } = machineOf([
      split('size', { short: award('one'), long: award('two'), none: nothing }),
    ]);

    const ways = await Promise.all(
      ['short', 'long', 'none'].map(async (arm) => done(await run(machine, { splits: { size: arm } }))),
    );

    expect(ways).toEqual([['one', 'end'], ['two', 'end'], ['end']]);
  });
});
