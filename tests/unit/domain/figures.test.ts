import { describe, expect, it } from 'vitest';
import type { ActionRow } from '../../../lib/contracts/action.ts';
import { figuresOf, type TalliedRow } from '../../../lib/domain/insight/figures.ts';
import { changeSums, variantOf } from '../../../lib/domain/insight/tally.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aMessage } from '../../builders/message.ts';
import { aWait } from '../../builders/wait.ts';

const kinds = new Map([
  ['signed', 'waitFor'],
  ['say-hello', 'send'],
  ['remind', 'nudge'],
  ['first-task', 'task'],
  ['gold', 'approve'],
  ['points', 'award'],
  ['crm', 'call'],
  ['tell-them', 'notify'],
]);

/** `counter of step on day`, in order. */
const counted = (row: TalliedRow) =>
  figuresOf(row, kinds)
    .map(({ counter, step, day }) => `${counter} ${step || 'journey'} ${day.slice(8)}`)
    .toSorted();

const anAction = (given: Partial<ActionRow>): ActionRow => ({
  kind: 'action',
  vendor: 'acme',
  partner: 'p1',
  enrolment: 'n1',
  journey: 'welcome',
  step: 'points',
  turn: 0,
  action: 'award',
  outcome: 'done',
  detail: '',
  at: '2026-11-23T09:00:00.000Z',
  ...given,
});
const closedAt = '2026-11-25T09:00:00.000Z';
const goalAt = '2026-11-24T09:00:00.000Z';

describe('an enrolment', () => {
  it.each([
    ['is open', {}, ['entered journey 20', 'waiting journey 20']],
    ['came to its end', { status: 'ended', closedAt }, ['done journey 25', 'entered journey 20']],
    ['was stopped', { status: 'stopped', closedAt }, ['entered journey 20']],
    ['failed', { status: 'failed', closedAt }, ['entered journey 20']],
    ['was refused', { status: 'refused', closedAt }, []],
    [
      'is held out and reached the goal',
      { status: 'held-out', goalAt },
      ['entered journey 20', 'goal journey 24'],
    ],
  ] as const)('that %s counts for just that', (_, given, figures) => {
    expect(counted(anEnrolment(given))).toEqual(figures);
  });

  it('counts under the arms that it drew, and the control group under a name of its own', () => {
    const splits = { tone: 'warm', offer: 'late' };

    expect(variantOf(anEnrolment({ splits }))).toBe('offer=late,tone=warm');
    expect(variantOf(anEnrolment())).toBe('');
    expect(variantOf(anEnrolment({ status: 'held-out' }))).toBe('held-out');
  });
});

describe('a wait', () => {
  const beganAt = '2026-11-20T09:00:02.000Z';
  const ending = (given: Partial<ActionRow>) =>
    anAction({ step: 'signed', action: 'waitFor', beganAt, ...given });

  it('counts as entered on the day on which it began, whatever becomes of it', () => {
    expect(counted(aWait())).toEqual(['entered signed 20', 'waiting signed 20']);
    expect(counted(ending({}))).toEqual(['done signed 23', 'entered signed 20']);
    expect(counted(ending({ outcome: 'skipped', reason: 'timed-out' }))).toEqual([
      'entered signed 20',
      'timedOut signed 23',
    ]);
  });

  it('that its enrolment left did not time out', () => {
    expect(counted(ending({ outcome: 'skipped', reason: 'left' }))).toEqual(['entered signed 20']);
  });

  it('of a paused journey counts for nothing', () => {
    expect(counted(aWait({ event: 'journey.resumed' }))).toEqual([]);
  });

  it('of a task waits, and was entered when the task was opened', () => {
    expect(counted(anAction({ step: 'first-task', action: 'task' }))).toEqual(['entered first-task 23']);
    expect(counted(aWait({ step: 'first-task' }))).toEqual(['waiting first-task 20']);
    expect(counted(ending({ step: 'first-task' }))).toEqual(['done first-task 23']);
  });
});

describe('an action', () => {
  it.each([
    [{}, ['done points 23', 'entered points 23']],
    [{ step: 'crm', action: 'call', outcome: 'skipped', reason: 'no-answer' }, ['entered crm 23']],
    [
      { step: 'say-hello', action: 'send', outcome: 'skipped', reason: 'no-contact' },
      ['entered say-hello 23'],
    ],
    // Told by the wait behind them, or seen by nobody.
    [{ step: 'gold', action: 'approve' }, []],
    [{ step: 'remind', action: 'send', outcome: 'skipped', reason: 'no-longer-needed' }, []],
    [{ action: 'hold' }, []],
    [{ step: 'no-step', action: 'continue' }, []],
  ] as const)('%o counts for %o', (given, figures) => {
    expect(counted(anAction(given))).toEqual(figures);
  });
});

describe('a message', () => {
  const notes = {
    deliveredAt: '2026-11-23T09:00:05.000Z',
    openedAt: '2026-11-24T09:00:00.000Z',
    clickedAt: '2026-11-25T09:00:00.000Z',
  };

  it.each(['deferred', 'claimed', 'released'] as const)('that is %s counts for nothing yet', (status) => {
    expect(counted(aMessage({ status }))).toEqual([]);
  });

  it('that was sent counts what its readers did, and nothing that programs did', () => {
    const machines = { machineOpenedAt: notes.openedAt, machineClickedAt: notes.clickedAt };

    expect(counted(aMessage({ status: 'sent', ...notes, ...machines }))).toEqual([
      'clicked say-hello 25',
      'delivered say-hello 23',
      'done say-hello 23',
      'entered say-hello 23',
      'opened say-hello 24',
      'sent say-hello 23',
    ]);
    expect(counted(aMessage({ status: 'sent', ...machines }))).toEqual([
      'done say-hello 23',
      'entered say-hello 23',
      'sent say-hello 23',
    ]);
  });

  it('of a reminder is sent, and its step is entered by the wait', () => {
    expect(counted(aMessage({ status: 'sent', step: 'remind', turn: 2 }))).toEqual(['sent remind 23']);
  });

  it('to the vendor’s own people is a step and no email to partners', () => {
    const word = aMessage({ status: 'sent', step: 'tell-them', contact: 'staff-program-lead', ...notes });

    expect(counted(word)).toEqual(['done tell-them 23', 'entered tell-them 23']);
  });

  it('that was not sent after all has entered its step alone', () => {
    expect(counted(aMessage({ status: 'skipped', reason: 'no-consent' }))).toEqual(['entered say-hello 23']);
  });
});

describe('a change', () => {
  it('counts for what the row is now less what it was', () => {
    const before = anEnrolment();
    const sums = changeSums({ before, after: { ...before, status: 'ended', closedAt } }, before, kinds);

    const lines = [...sums.values()].map(({ counts, ...row }) => [
      row.kind === 'tally' ? row.key.day : row.kind,
      Object.fromEntries(counts),
    ]);
    expect(lines).toEqual([
      ['2026-11-20', { entered: 0, waiting: -1 }],
      ['total', { entered: 0, waiting: -1, done: 1 }],
      ['2026-11-25', { done: 1 }],
    ]);
  });

  it('of an erased recipient’s message takes no count back', () => {
    const before = aMessage({ status: 'sent', deliveredAt: closedAt });
    const sums = changeSums({ before, after: { ...before, contact: 'erased' } }, anEnrolment(), kinds);

    expect([...sums.values()].flatMap(({ counts }) => [...counts.values()]).every((by) => by === 0)).toBe(
      true,
    );
  });
});
