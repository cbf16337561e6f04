import { describe, expect, it } from 'vitest';
import type { ActionRow } from '../../../../lib/contracts/action.ts';
import type { EnrolmentRow, WaitRow } from '../../../../lib/contracts/enrolment.ts';
import { askedOf, type Period, type WaitRecords } from '../../../../lib/domain/behaviour/asked.ts';
import { anEnrolment } from '../../../builders/enrolment.ts';
import { anEvent } from '../../../builders/event.ts';
import { aMessage } from '../../../builders/message.ts';
import { aMembership } from '../../../builders/rows.ts';
import { aWait } from '../../../builders/wait.ts';

const day = 86_400_000;
const on = (date: number): string => `2026-11-${String(date).padStart(2, '0')}T09:00:00.000Z`;
const now = on(28);

/** The record of a wait that began and ended on days of November; with the day on which its event came, if it did. */
const aRecord = (
  beganAt: number,
  endedAt: number,
  cameAt?: number,
  given: Partial<ActionRow> = {},
): ActionRow => ({
  kind: 'action',
  vendor: 'acme',
  partner: 'p1',
  enrolment: 'n1',
  journey: 'welcome',
  step: `step-${beganAt}`,
  turn: 0,
  action: 'waitFor',
  detail: 'agreement.signed',
  event: 'agreement.signed',
  beganAt: on(beganAt),
  at: on(endedAt),
  ...(cameAt === undefined
    ? { outcome: 'skipped', reason: 'timed-out' }
    : { outcome: 'done', cameAt: on(cameAt) }),
  ...given,
});

const tells = (given: Partial<WaitRecords>, period: Period = { until: now }) =>
  askedOf(
    {
      membership: aMembership({ stage: 'enable' }),
      enrolments: [anEnrolment()],
      actions: [],
      waits: [],
      messages: [],
      stages: [],
      ...given,
    },
    period,
  );
const days = (given: Partial<WaitRecords>, period?: Period) =>
  tells(given, period).asked.map(({ after, came }) => [after / day, came]);

describe('what waits tell of a partner', () => {
  it.each<[string, ActionRow[], [number, boolean][]]>([
    ['an answer: when the event came, not when it was noticed', [aRecord(1, 5, 4)], [[3, true]]],
    ['a wait that ran out of time: not before then', [aRecord(1, 5)], [[4, false]]],
    ['an event that was there before it was asked for: at once', [aRecord(5, 5, 2)], [[0, true]]],
    [
      'waits for the same one after the other: one, from the first on',
      [aRecord(1, 4), aRecord(4, 9, 8)],
      [[7, true]],
    ],
    ['an event that came between two waits: when it came', [aRecord(1, 3), aRecord(6, 6, 4)], [[3, true]]],
    [
      'a wait for another one after an answer: one of its own',
      [aRecord(1, 3, 3), aRecord(4, 9)],
      [
        [2, true],
        [5, false],
      ],
    ],
    [
      'a wait that began before the answer to the one before it was kept: one of its own',
      [aRecord(1, 4, 3), aRecord(3, 9, 8)],
      [
        [2, true],
        [5, true],
      ],
    ],
    [
      'two side by side that one event answers: one',
      [aRecord(1, 3, 3), aRecord(1, 3, 3, { step: 'other' })],
      [[2, true]],
    ],
    [
      'waits on different conditions: one each',
      [aRecord(1, 3, undefined, { where: 'a' }), aRecord(3, 8, 8, { where: 'b' })],
      [
        [2, false],
        [5, true],
      ],
    ],
  ])('take %s', (_, actions, expected) => {
    expect(days({ actions })).toEqual(expected);
    expect(days({ actions: actions.toReversed() }).toSorted()).toEqual(expected.toSorted());
  });

  it.each<[string, Partial<WaitRow>, number]>([
    ['one that is open up to now', { until: on(30) }, 8],
    ['one that nobody has tidied away up to its own end', { until: on(25) }, 5],
  ])('take %s', (_, wait, expected) => {
    expect(days({ waits: [aWait({ at: on(20), ...wait })] })).toEqual([[expected, false]]);
  });

  it.each<[string, Period, [number, boolean][]]>([
    ['what came by the end of it', { until: on(5) }, [[3, true]]],
    ['what came later as not there yet', { until: on(3) }, [[2, false]]],
    ['nothing of what was asked later', { until: on(1).replace('09', '08') }, []],
    ['nothing of what was asked before', { since: on(2), until: now }, []],
    ['what was asked from its first moment on', { since: on(1), until: now }, [[3, true]]],
  ])('tell of a period %s', (_, period, expected) => {
    expect(days({ actions: [aRecord(1, 5, 4)] }, period)).toEqual(expected);
  });

  it('tell of a period as it stood at its end, though the journey has ended by a goal since', () => {
    const enrolments = [
      anEnrolment({
        status: 'ended',
        reason: 'goal',
        goal: { event: 'agreement.signed', ends: true },
        goalAt: on(4),
        closedAt: on(4),
      }),
    ];

    expect(days({ enrolments, actions: [aRecord(1, 4)] }, { until: on(3) })).toEqual([[2, false]]);
  });

  it('belong to the period in which a journey first asked, in which reminders are no asking of their own', () => {
    const actions = [aRecord(1, 4), aRecord(4, 9, 8)];

    expect(days({ actions }, { since: on(2), until: now })).toEqual([]);
    expect(days({ actions }, { until: on(5) })).toEqual([[4, false]]);
  });

  it('leave out of a period only what is untold of it', () => {
    const actions = [aRecord(1, 4), aRecord(5, 9)].map(({ event: _, ...old }) => old);

    expect(tells({ actions }, { until: on(6) }).untold).toEqual(['recorded-without-its-event']);
  });

  it('do not take a pause of the journey for a wait', () => {
    expect(days({ waits: [aWait({ event: 'journey.resumed' })] })).toEqual([]);
  });

  it('begin with the first reminder, of whose waits the last alone is kept', () => {
    const letter = { enrolment: 'n1', step: 'step-7', status: 'sent' } as const;
    const messages = [
      aMessage({ ...letter, turn: 2, at: on(4) }),
      aMessage({ ...letter, turn: 1, at: on(1) }),
      aMessage({ ...letter, turn: 1, at: on(1), step: 'other' }),
    ];

    expect(days({ actions: [aRecord(7, 9, 9)], messages })).toEqual([[8, true]]);
  });

  it.each<[string, Partial<EnrolmentRow>, [number, boolean]]>([
    [
      'the goal that ended the journey came',
      {
        status: 'ended',
        reason: 'goal',
        goal: { event: 'agreement.signed', ends: true },
        goalAt: on(4),
        closedAt: on(4),
      },
      [3, true],
    ],
    [
      'a goal on a condition came, for a wait that has none',
      {
        status: 'ended',
        reason: 'goal',
        goal: { event: 'agreement.signed', where: 'x', ends: true },
        goalAt: on(4),
        closedAt: on(4),
      },
      [3, true],
    ],
    [
      'the stop that ended it came',
      { status: 'stopped', reason: 'agreement.signed', closedAt: on(4) },
      [3, true],
    ],
    ['any other end is a loss', { status: 'stopped', reason: 'partner.left', closedAt: on(4) }, [3, false]],
    [
      'a goal that came after the wait is no answer to it',
      { status: 'ended', goal: { event: 'agreement.signed', ends: true }, goalAt: on(9), closedAt: on(9) },
      [3, false],
    ],
  ])('that an enrolment left: %s', (_, enrolment, expected) => {
    const actions = [aRecord(1, 4, undefined, { reason: 'left' })];

    expect(days({ enrolments: [anEnrolment(enrolment)], actions })).toEqual([expected]);
  });

  it('hold a goal on a condition for an answer to a wait on the same one alone', () => {
    const goal = { event: 'agreement.signed', where: 'x', ends: true };
    const enrolments = [anEnrolment({ status: 'ended', goal, goalAt: on(4), closedAt: on(4) })];
    const left = (where: string) => [aRecord(1, 4, undefined, { reason: 'left', where })];

    expect(days({ enrolments, actions: left('x') })).toEqual([[3, true]]);
    expect(days({ enrolments, actions: left('y') })).toEqual([[3, false]]);
  });

  it('name the stage that the partner was in when the journey asked', () => {
    const moved = (stage: string, at: string) => anEvent({ type: 'stage.entered', at, traits: { stage } });
    const stages = [moved('recruit', on(1)), moved('onboard', on(4)), moved('enable', on(9))];

    expect(tells({ actions: [aRecord(5, 12, 12)], stages }).asked).toMatchObject([
      { persona: 'reseller', stage: 'onboard' },
    ]);
    expect(tells({ actions: [aRecord(5, 12, 12)] }).asked).toMatchObject([{ stage: 'enable' }]);
  });

  it('tell nothing where a hand-over cut them, or their record says nothing of the event', () => {
    const { event: _, ...old } = aRecord(1, 3, 3);

    expect(tells({ enrolments: [anEnrolment({ run: 2 })], actions: [aRecord(1, 3, 3)] })).toEqual({
      asked: [],
      untold: ['handed-over'],
    });
    expect(tells({ actions: [old] })).toEqual({ asked: [], untold: ['recorded-without-its-event'] });
  });
});
