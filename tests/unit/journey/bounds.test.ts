import { describe, expect, test } from 'vitest';
import {
  act,
  award,
  branch,
  end,
  inRow,
  isGold,
  machineOf,
  nothing,
  type Piece,
  send,
  together,
  untilRenewal,
  wait,
  waitFor,
} from './emit-flows.ts';
import { day, instantAt, run, type Setting } from './emit-run.ts';

/** What the worst way through a journey comes to, beside what its bounds say. */
async function compared(pieces: readonly Piece[], setting: Setting = {}) {
  const { machine, bounds } = machineOf(pieces);
  const outcome = await run(machine, setting);
  const { planned } = bounds;
  const actual = {
    seconds: outcome.seconds,
    transitions: outcome.transitions,
    invocations: outcome.invocations,
    messages: outcome.actions.filter(({ action }) => action.kind === 'send').length,
    executions: outcome.executions.length,
    execution: {
      seconds: Math.max(...outcome.executions.map(({ seconds }) => seconds)),
      events: Math.max(...outcome.executions.map(({ events }) => events)),
    },
  };
  return { actual, planned };
}

describe('the bounds of a journey', () => {
  const check = act({ id: 'check', kind: 'advance', stage: 'sell' });
  const cases: [string, Piece[], Setting][] = [
    ['actions that share a Task', [send('a'), send('b'), check], {}],
    ['waits', [send('a'), wait('w', 3), send('b')], {}],
    [
      'an event that does not come',
      [send('a'), waitFor('w', 30, { came: wait('c', 1), otherwise: wait('o', 2) })],
      {},
    ],
    [
      'an event that comes at the last moment',
      [send('a'), waitFor('w', 30, { came: inRow(wait('c', 5), send('b')) }), award('x')],
      { events: [{ type: 'deal.won', after: 30 * day - 1 }] },
    ],
    [
      'the longer arm of a branch',
      [send('a'), branch('b', isGold, inRow(send('c'), wait('w', 1), send('d')), nothing)],
      { partner: { tier: 'gold' } },
    ],
    [
      'branches side by side',
      [send('a'), together('t', inRow(award('b'), wait('w', 4), send('c')), inRow(send('d'), wait('v', 3)))],
      {},
    ],
    [
      'a branch within a branch',
      [
        send('a'),
        together('t', together('u', award('b'), inRow(award('c'), wait('w', 1), award('d'))), award('e')),
        award('f'),
      ],
      {},
    ],
    ['executions that hand over', [send('a'), wait('w', 250), award('b'), wait('v', 200), award('c')], {}],
    ['a wait in pieces', [send('a'), waitFor('w', 540)], {}],
    [
      'a journey that begins with a wait',
      [wait('w', 2), branch('b', isGold, award('c'), nothing)],
      { partner: { tier: 'gold' } },
    ],
  ];

  test.each(cases)('are reached by %s', async (_, pieces, setting) => {
    const { actual, planned } = await compared(pieces, setting);

    // An event is one second before the wait's end.
    expect(planned.seconds - actual.seconds).toBeLessThanOrEqual(1);
    expect({ ...actual, seconds: 0, execution: actual.execution.events }).toEqual({
      ...planned,
      seconds: 0,
      execution: planned.execution.events,
    });
  });

  test('count every state that an end passes on its way out of branches within branches', async () => {
    const inner = together('u', inRow(send('a'), end('e')), nothing, nothing);

    const { actual, planned } = await compared([together('t', nothing, inner)]);

    // Two Parallels, a Task, an empty branch each of three, a Fail on each way out, and the end.
    expect(actual.transitions).toBe(9);
    expect(planned.transitions).toBe(9);
    expect(actual.execution.events).toBeLessThanOrEqual(planned.execution.events);
  });

  test('count an enrolment that is closed when it hands over', async () => {
    const { machine, bounds } = machineOf([untilRenewal('date'), send('a'), wait('w', 299), send('b')]);

    const outcome = await run(machine, {
      partner: { renewalDate: instantAt(366 * day) },
      perform: ({ actions }) => (actions[0]?.kind === 'continue' ? { error: 'EnrolmentClosed' } : {}),
    });

    expect(outcome.states.at(-1)).toBe('left');
    expect(outcome.executions[0]?.events).toBeLessThanOrEqual(bounds.withTrouble.execution.events);
  });

  test('count the attempts of a call and the hours that hold up marketing, apart from what is planned', () => {
    const call = act({ id: 'c', kind: 'call', call: 'c', with: {}, within: day, answers: {} });
    const sending = { from: '09:00', to: '17:00' };

    const { bounds } = machineOf([call, send('a'), send('b', 'service')], { head: { sending } });

    expect(bounds.planned).toMatchObject({ seconds: day, transitions: 1, execution: { events: 7 } });
    // 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and once more are 27 h; with 3 and 2 for the emails 12 times 2 transitions.
    expect(bounds.withTrouble.transitions).toBe(1 + 12 * 2 + 1);
    expect(bounds.withTrouble.seconds).toBe(day + (25 * 60 + 4 * 15) * 60);
  });
});
