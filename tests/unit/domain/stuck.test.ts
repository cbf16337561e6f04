import { describe, expect, it } from 'vitest';
import { resumptionOf } from '../../../lib/domain/enrolment/resumption.ts';
import { referenceOf } from '../../../lib/domain/event/reference.ts';
import type { ExecutionSight } from '../../../lib/domain/health/execution-sight.ts';
import { type EnrolmentSight, type Look, strayOf, stuckOf } from '../../../lib/domain/health/stuck.ts';
import { stuckReasons } from '../../../lib/domain/health/stuck-reasons.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aJourney } from '../../builders/journey.ts';
import { aMessage } from '../../builders/message.ts';
import { monday } from '../../builders/services.ts';
import { aWait } from '../../builders/wait.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const now = Date.parse(monday);
const look: Look = {
  business: now,
  machine: 5_000_000,
  grace: 15 * minute,
  ledgerTimes: { lease: 90_000, settling: 900_000 },
};
const at = (before: number) => new Date(now - before).toISOString();
const long = at(16 * minute);
const justNow = at(14 * minute);
const missing: ExecutionSight = { status: 'missing' };
const running: ExecutionSight = { status: 'running', input: '{}', startedAt: 0 };
const ended = (before: number): ExecutionSight => ({
  status: 'FAILED',
  input: '{}',
  endedAt: now - before,
  error: 'States.Runtime',
});

const aSight = (given: Partial<EnrolmentSight> = {}): EnrolmentSight => ({
  enrolment: anEnrolment(),
  execution: running,
  waits: [],
  messages: [],
  events: [],
  journey: aJourney(),
  ...given,
});

const aGoal = { event: 'deal.won', ends: true };
const heldSince = at(3 * day);
const resumed = aJourney({ resumedAt: long });
const held = anEnrolment({ heldSince });
const lost = aMessage({ status: 'claimed', leaseUntil: look.machine - 16 * minute - 900_000 });
const signed = anEvent({ at: long, recordedAt: long });

/** What is stuck, and the same when it has just come about. */
const cases: readonly [reason: keyof typeof stuckReasons, stuck: EnrolmentSight, young: EnrolmentSight][] = [
  [
    'never-started',
    aSight({ execution: missing, enrolment: anEnrolment({ openedAt: long }) }),
    aSight({ execution: missing, enrolment: anEnrolment({ openedAt: justNow }) }),
  ],
  [
    'not-continued',
    aSight({ execution: missing, previous: ended(16 * minute), enrolment: anEnrolment({ run: 2 }) }),
    aSight({ execution: missing, previous: ended(14 * minute), enrolment: anEnrolment({ run: 2 }) }),
  ],
  [
    'forgotten',
    aSight({ execution: missing, enrolment: anEnrolment({ openedAt: at(91 * day) }) }),
    aSight({ execution: running, enrolment: anEnrolment({ openedAt: at(91 * day) }) }),
  ],
  ['end-unrecorded', aSight({ execution: ended(16 * minute) }), aSight({ execution: ended(14 * minute) })],
  [
    'goal-missed',
    aSight({
      enrolment: anEnrolment({ goal: aGoal }),
      events: [anEvent({ type: 'deal.won', recordedAt: long })],
    }),
    aSight({
      enrolment: anEnrolment({ goal: aGoal }),
      events: [anEvent({ type: 'deal.won', recordedAt: justNow })],
    }),
  ],
  [
    'stop-missed',
    aSight({ events: [anEvent({ type: 'partner.left', recordedAt: long })] }),
    aSight({ events: [anEvent({ type: 'partner.left', recordedAt: justNow })] }),
  ],
  [
    'event-unanswered',
    aSight({ waits: [aWait()], events: [signed] }),
    aSight({ waits: [aWait({ at: justNow })], events: [signed] }),
  ],
  [
    'held-after-pause',
    aSight({ enrolment: held, journey: resumed }),
    aSight({ enrolment: held, journey: aJourney({ resumedAt: justNow }) }),
  ],
  [
    'message-unconfirmed',
    aSight({ messages: [lost] }),
    aSight({
      messages: [aMessage({ status: 'claimed', leaseUntil: look.machine - 14 * minute - 900_000 })],
    }),
  ],
];

describe('an open enrolment', () => {
  it.each(cases)('is stuck: %s', async (reason, stuck) => {
    expect(await stuckOf(stuck, look)).toBe(reason);
  });

  it.each(cases)('is under way within the time of grace: %s', async (_reason, _stuck, young) => {
    expect(await stuckOf(young, look)).toBeUndefined();
  });

  it.each<[string, EnrolmentSight]>([
    ['runs and waits for nothing that came', aSight({ waits: [aWait()] })],
    ['waits for another deal', aSight({ waits: [aWait({ where: '$event.amount > 5' })], events: [signed] })],
    [
      'has used the event before',
      aSight({ waits: [aWait({ used: JSON.stringify([referenceOf(signed)]) })], events: [signed] }),
    ],
    ['waited until a time that is over', aSight({ waits: [aWait({ until: justNow })], events: [signed] })],
    ['is held by a pause that lasts', aSight({ enrolment: held, journey: aJourney({ status: 'paused' }) })],
    ['was let go, and its list is put off', aSight({ enrolment: held, journey: resumed, events: [letGo()] })],
    ['holds a message back with it', aSight({ enrolment: held, journey: undefined, messages: [lost] })],
    [
      'hands over at this moment',
      aSight({ execution: missing, previous: running, enrolment: anEnrolment({ run: 2 }) }),
    ],
    [
      'is closed',
      aSight({ execution: missing, enrolment: anEnrolment({ status: 'ended', closedAt: long }) }),
    ],
    [
      'reached a goal that is noted',
      aSight({
        enrolment: anEnrolment({ goal: aGoal, goalAt: long }),
        events: [anEvent({ type: 'deal.won', recordedAt: long })],
      }),
    ],
  ])('is not stuck where it %s', async (_, sight) => {
    expect(await stuckOf(sight, look)).toBeUndefined();
  });

  it('is marked as over before anything is started for it', async () => {
    const sight = aSight({
      execution: missing,
      events: [anEvent({ type: 'partner.left', recordedAt: long })],
    });

    expect(await stuckOf(sight, look)).toBe('stop-missed');
  });

  it('is forgotten, and not begun anew, where the run before is forgotten too', async () => {
    const sight = aSight({
      execution: missing,
      previous: missing,
      enrolment: anEnrolment({ run: 2, openedAt: at(400 * day) }),
    });

    expect(await stuckOf(sight, look)).toBe('forgotten');
  });

  it('has a test for every reason', () => {
    const judged = [...cases.map(([reason]) => reason), 'runs-on', 'runs-for-nothing'];

    expect(judged.toSorted()).toEqual(Object.keys(stuckReasons).toSorted());
  });
});

describe('an execution that runs for no open enrolment', () => {
  const old = { startedAt: now - 16 * minute };

  it('runs on where its enrolment was closed', () => {
    const closed = anEnrolment({ status: 'stopped', closedAt: long });

    expect(strayOf(old, closed, look)).toBe('runs-on');
  });

  it('runs for nothing where there is none', () => {
    expect(strayOf(old, undefined, look)).toBe('runs-for-nothing');
  });

  it.each([
    ['its enrolment was closed just now', old, anEnrolment({ status: 'stopped', closedAt: justNow })],
    ['its enrolment is open', old, anEnrolment()],
    ['it began just now', { startedAt: now - 14 * minute }, undefined],
  ])('is left alone where %s', (_, execution, enrolment) => {
    expect(strayOf(execution, enrolment, look)).toBeUndefined();
  });
});

function letGo() {
  const resumption = resumptionOf(resumed, held);
  return anEvent({ type: 'journey.resumed', ...resumption, recordedAt: long });
}
