import { describe, expect, test } from 'vitest';
import {
  award,
  branch,
  condition,
  inRow,
  isGold,
  machineOf,
  nothing,
  send,
  together,
  wait,
  waitFor,
} from './emit-flows.ts';
import { day, run } from './emit-run.ts';

const won = [{ type: 'deal.won', after: 3 * day }];
const gold = condition('$partner.tier = "gold"', { partner: ['tier'] });

describe('the Task of a group', () => {
  test('goes on with the wait behind it, which is a transition less', async () => {
    const { machine } = machineOf([send('hello'), waitFor('deal', 10), award('points')]);

    const outcome = await run(machine, { events: won });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(outcome.states).toEqual(['hello', 'points']);
    expect(outcome.waits.map(({ step, event }) => [step, event])).toEqual([['deal', 'deal.won']]);
    expect(outcome.seconds).toBe(3 * day);
  });

  test('leads to what is for a wait in vain when its time is over', async () => {
    const { machine } = machineOf([
      send('hello'),
      waitFor('deal', 10, { came: award('yes'), otherwise: award('no') }),
    ]);

    const outcome = await run(machine);

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(outcome.actions.map(({ action }) => action.id)).toEqual(['hello', 'no', 'end']);
    expect(outcome.seconds).toBe(10 * day);
  });

  test('begins the wait anew when its actions were put off', async () => {
    const { machine } = machineOf([send('hello'), waitFor('deal', 10), award('points')]);
    let puts = 0;

    const outcome = await run(machine, {
      perform: ({ actions }) => {
        if (actions[0]?.id !== 'hello' || puts > 0) return {};
        puts += 1;
        return { error: 'Deferred', seconds: 2 * day };
      },
    });

    expect(outcome.states).toEqual(['hello', 'hello later', 'hello', 'points']);
    expect(outcome.waits).toHaveLength(1);
    expect(outcome.seconds).toBe(12 * day);
  });

  test.each(['EnrolmentClosed', 'Held'] as const)('waits for no event where it is told %s', async (error) => {
    const { machine } = machineOf([send('hello'), waitFor('deal', 10), award('points')]);
    let told = 0;

    const outcome = await run(machine, {
      perform: () => {
        told += 1;
        return told === 1 ? { error } : {};
      },
    });

    expect(outcome.states[1]).toBe(error === 'Held' ? 'hello held' : 'left');
  });

  test('tells an event apart from those that a former wait has used', async () => {
    const { machine } = machineOf([
      send('hello'),
      waitFor('first', 10),
      send('again'),
      waitFor('second', 10),
    ]);

    const outcome = await run(machine, { events: won });

    expect(outcome.waits.map(({ step, used }) => [step, JSON.parse(used).length])).toEqual([
      ['first', 1],
      ['second', 2],
    ]);
    expect(outcome.seconds).toBe(13 * day);
  });

  test('hands the first variables on, whichever way the wait ends', async () => {
    const { machine } = machineOf([
      send('hello'),
      waitFor('first', 10, { came: award('yes'), otherwise: award('no') }),
      waitFor('second', 10),
    ]);

    for (const events of [[], won]) {
      const outcome = await run(machine, { events });

      expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
      expect(outcome.waits).toHaveLength(2);
    }
  });

  test('goes on with a delay, which nobody is told of and nobody answers', async () => {
    const { machine } = machineOf([send('hello'), wait('rest', 10), send('again')]);

    const outcome = await run(machine, { events: won });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(outcome.states).toEqual(['hello', 'again']);
    expect(outcome.waits).toEqual([]);
    expect(outcome.actions[0]?.request.delay?.step).toBe('rest');
    expect(outcome.seconds).toBe(10 * day);
  });

  test('goes on with a wait that other groups come to as well', async () => {
    const { machine } = machineOf([
      branch('tier', isGold, send('gold'), send('other')),
      waitFor('deal', 10),
      wait('rest', 1),
    ]);

    for (const tier of ['gold', 'other']) {
      const outcome = await run(machine, { events: won, partner: { tier } });

      expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
      expect(outcome.states).toEqual(['begin', 'tier', tier, 'rest', 'end']);
      expect(outcome.waits.map(({ step }) => step)).toEqual(['deal']);
      expect(outcome.seconds).toBe(4 * day);
    }
  });

  test('works within a together', async () => {
    const { machine } = machineOf([
      together(
        'both',
        inRow(send('a'), waitFor('deal', 10), send('b')),
        inRow(send('c'), waitFor('other', 5)),
        inRow(send('d'), wait('rest', 1), send('e')),
      ),
      waitFor('last', 2),
    ]);

    const outcome = await run(machine, { events: won });

    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    expect(outcome.states.toSorted()).toEqual(['a', 'b', 'begin', 'both', 'c', 'd', 'e', 'end', 'last']);
  });
});

describe('a wait keeps a state of its own', () => {
  const ownState = async (...pieces: Parameters<typeof machineOf>[0]) => {
    const outcome = await run(machineOf(pieces).machine, { events: won, partner: { tier: 'gold' } });
    expect(outcome.status, outcome.cause).toBe('SUCCEEDED');
    return outcome.states.includes('deal');
  };

  test('where a trait is read behind it that the actions may have changed', async () => {
    const asks = branch('tier', isGold, award('gold'), nothing);

    expect(await ownState(send('hello'), waitFor('deal', 10), asks)).toBe(true);
    expect(await ownState(send('hello'), waitFor('deal', 10), award('fresh'), asks)).toBe(false);
  });

  test('where its own condition names such a trait', async () => {
    expect(await ownState(send('hello'), waitFor('deal', 10, { where: gold }))).toBe(true);
  });

  test('for those who come to it otherwise than from a group', async () => {
    const maybe = branch('tier', isGold, nothing, send('silver'));

    expect(await ownState(send('hello'), maybe, waitFor('deal', 10))).toBe(true);
  });

  test.each([wait, waitFor])(
    'where it is so short that the actions before it may still be under way',
    async (short) => {
      const tenMinutes = 1 / 24 / 6;
      const outcome = await run(machineOf([send('hello'), short('deal', tenMinutes), send('again')]).machine);

      expect(outcome.states).toEqual(['hello', 'deal', 'again']);
    },
  );
});
