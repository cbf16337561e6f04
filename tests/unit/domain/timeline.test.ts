import { describe, expect, it } from 'vitest';
import type { ActionRow, ApprovalRow, CallRow, TaskRow } from '../../../lib/contracts/action.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import { timelineOf } from '../../../lib/domain/insight/timeline.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aMessage } from '../../builders/message.ts';
import { aContact, aMembership } from '../../builders/rows.ts';
import { aWait } from '../../builders/wait.ts';

const now = '2026-11-25T00:00:00.000Z';
const at = '2026-11-23T09:00:00.000Z';
const anAction = (given: Partial<ActionRow> = {}): ActionRow => ({
  kind: 'action',
  vendor: 'acme',
  partner: 'p1',
  enrolment: 'n1',
  journey: 'welcome',
  step: 'a-step',
  turn: 0,
  action: 'advance',
  outcome: 'done',
  detail: 'recruit → onboard',
  at,
  ...given,
});
const { language: _, ...withoutLanguage } = aMessage({ status: 'sent' });
const aTask = (given: Partial<TaskRow> = {}): TaskRow => ({
  kind: 'task',
  vendor: 'acme',
  partner: 'p1',
  task: 'sign-agreement',
  enrolment: 'n1',
  step: 'sign',
  title: 'Sign it',
  status: 'open',
  openedAt: at,
  ...given,
});
const anApproval = (given: Partial<ApprovalRow> = {}): ApprovalRow => ({
  kind: 'approval',
  vendor: 'acme',
  partner: 'p1',
  enrolment: 'n1',
  journey: 'welcome',
  step: 'grant',
  role: 'program-lead',
  saying: 'Gold for Ana Berg?',
  status: 'open',
  openedAt: at,
  ...given,
});
const aCall = (given: Partial<CallRow> = {}): CallRow => ({
  kind: 'call',
  vendor: 'acme',
  partner: 'p1',
  enrolment: 'n1',
  step: 'ask-crm',
  attempts: 2,
  nextAt: 0,
  startedAt: at,
  status: 'open',
  ...given,
});
const told = (...rows: Row[]) =>
  timelineOf([aContact(), ...rows], now).map(({ mark, says, reason }) => [mark, says, reason]);

describe('timelineOf', () => {
  it.each<[string, Row, [string, string, string | undefined]]>([
    ['an event', anEvent(), ['did', 'agreement.signed', undefined]],
    [
      'an event with traits and a notice, never its data',
      anEvent({
        traits: { course: 'basics', score: 7 },
        data: { note: 'private' },
        notices: ['x: left out'],
      }),
      ['did', 'agreement.signed (course basics, score 7); x: left out', undefined],
    ],
    ['an entry', anEnrolment(), ['did', 'entered welcome version 1 on stage.entered', undefined]],
    [
      'a refusal',
      anEnrolment({ status: 'refused', reason: 'entered-before' }),
      ['did not', 'did not enter welcome: the journey admits a partner no more often', 'entered-before'],
    ],
    [
      'a sent email',
      aMessage({ status: 'sent' }),
      ['did', 'sent hello to Ana Berg (primary) in en', undefined],
    ],
    [
      'an email in another language',
      aMessage({ status: 'sent', notices: ['no fr version: sent in en'] }),
      ['did', 'sent hello to Ana Berg (primary) in en (no fr version: sent in en)', undefined],
    ],
    [
      'an email to a contact that is gone',
      aMessage({ status: 'sent', contact: 'erased' }),
      ['did', 'sent hello to a contact that is gone in en', undefined],
    ],
    [
      'an email whose contact was erased, and with them its language',
      { ...withoutLanguage, contact: 'erased' },
      ['did', 'sent hello to a contact that is gone', undefined],
    ],
    [
      'an email that was not sent',
      aMessage({ status: 'skipped', reason: 'no-consent' }),
      [
        'did not',
        'did not send hello to Ana Berg (primary): the contact has not agreed to marketing mail',
        'no-consent',
      ],
    ],
    [
      'an email that had to wait',
      aMessage({ status: 'sent', deferred: 'holiday' }),
      [
        'did',
        'sent hello to Ana Berg (primary) in en (it had to wait for the end of the vendor’s holiday)',
        undefined,
      ],
    ],
    [
      'an email that waits for its hours, in a zone that stood in',
      aMessage({
        status: 'deferred',
        deferred: 'sending-hours',
        dueAt: '2026-11-24T08:00:00.000Z',
        notices: ['the contact has no time zone: reckoned in Europe/Berlin, the vendor’s'],
      }),
      [
        'waits',
        'is sending hello to Ana Berg (primary): it waits for the sending hours, until 2026-11-24T08:00:00.000Z (the contact has no time zone: reckoned in Europe/Berlin, the vendor’s)',
        undefined,
      ],
    ],
    [
      'a non-send with what stood in',
      aMessage({
        status: 'skipped',
        reason: 'no-opening',
        notices: ['No/Where is no known time zone: reckoned in UTC'],
      }),
      [
        'did not',
        'did not send hello to Ana Berg (primary): the sending hours and the vendor’s holidays leave no moment within two weeks (No/Where is no known time zone: reckoned in UTC)',
        'no-opening',
      ],
    ],
    ['a claimed email', aMessage(), ['waits', 'is sending hello to Ana Berg (primary)', undefined]],
    [
      'a released email',
      aMessage({ status: 'released' }),
      ['waits', 'is sending hello to Ana Berg (primary)', undefined],
    ],
    ['a move', anAction(), ['did', 'moved recruit → onboard', undefined]],
    [
      'a wait that was answered',
      anAction({ action: 'waitFor', detail: 'deal.won of x' }),
      ['did', 'went on with deal.won of x', undefined],
    ],
    [
      'a send to nobody',
      anAction({ action: 'send', outcome: 'skipped', detail: 'hello', reason: 'no-contact' }),
      ['did not', 'did not send hello: the partner has no contact in that role', 'no-contact'],
    ],
    ['a wait', aWait(), ['waits', 'waits for agreement.signed until 2026-11-27T09:00:00.000Z', undefined]],
    [
      'a wait that is over',
      aWait({ until: '2026-11-24T00:00:00.000Z' }),
      ['did not', 'saw no agreement.signed in time', 'timed-out'],
    ],
    ['an open task', aTask({ dueAt: now }), ['waits', `task sign-agreement is open, due ${now}`, undefined]],
    [
      'a task that was done',
      aTask({ status: 'done', doneAt: now }),
      ['did', 'task sign-agreement was done', undefined],
    ],
    [
      'that the journey is paused',
      anEnrolment({ status: 'refused', reason: 'paused' }),
      ['did not', 'did not enter welcome: the journey is paused and lets no one in', 'paused'],
    ],
    [
      'an entry into a pilot',
      anEnrolment({ pilot: true, version: 2 }),
      ['did', 'entered welcome version 2, a pilot, on stage.entered', undefined],
    ],
    [
      'one of the control group',
      anEnrolment({ status: 'held-out' }),
      [
        'did not',
        'did not enter welcome: belongs to the control group, which the others are compared with',
        'held-out',
      ],
    ],
    [
      'what the vendor’s own people were told',
      aMessage({ status: 'sent', contact: 'staff-account-manager', email: 'notify' }),
      ['did', 'told the account manager', undefined],
    ],
    [
      'that nobody had the role',
      aMessage({
        status: 'sent',
        contact: 'staff-program-lead-2',
        email: 'approve',
        notices: ['to support'],
      }),
      ['did', 'told the program lead that a decision is due (to support)', undefined],
    ],
    [
      'what the vendor’s own people were not told',
      aMessage({ status: 'skipped', contact: 'staff-program-lead', email: 'notify', reason: 'rejected' }),
      ['did not', 'did not tell the program lead: SES refused the message', 'rejected'],
    ],
    [
      'an email that came too late',
      aMessage({ status: 'skipped', reason: 'expired' }),
      [
        'did not',
        'did not send hello to Ana Berg (primary): the journey was paused for so long that the message is out of date',
        'expired',
      ],
    ],
    [
      'a question to the vendor’s side',
      anAction({ action: 'approve', detail: 'program-lead' }),
      ['did', 'asked for a decision of the program lead', undefined],
    ],
    ['an open decision', anApproval(), ['waits', 'the program lead has not decided yet', undefined]],
    [
      'a decision',
      anApproval({ status: 'decided', decision: 'refused', decidedAt: at }),
      ['did', 'the program lead refused it', undefined],
    ],
    [
      'a call that was answered',
      anAction({ action: 'call', detail: 'crm: answered with 200' }),
      ['did', 'called crm: answered with 200', undefined],
    ],
    [
      'a call that came to nothing',
      anAction({ action: 'call', outcome: 'skipped', detail: 'crm', reason: 'gone' }),
      ['did not', 'called crm in vain: the endpoint said that it is gone for good', 'gone'],
    ],
    [
      'a call that is not answered yet',
      aCall(),
      ['waits', 'has called 2 times without a good answer, and tries again', undefined],
    ],
    [
      'a clock time that is waited for',
      anAction({ action: 'reckon', detail: '2026-11-26T08:00:00.000Z (09:00 in Europe/Berlin)' }),
      ['waits', 'waits until 2026-11-26T08:00:00.000Z (09:00 in Europe/Berlin)', undefined],
    ],
    [
      'a clock time that has come',
      anAction({ action: 'reckon', detail: '2026-11-24T08:00:00.000Z (09:00 in Europe/Berlin)' }),
      ['did', 'had to wait until 2026-11-24T08:00:00.000Z (09:00 in Europe/Berlin)', undefined],
    ],
  ])('tells %s', (_, row, expected) => {
    expect(told(row)).toEqual([expected]);
  });

  it('tells the goal, whether it ended the journey, and of the control group that it came without it', () => {
    const goal = { event: 'deal.won', ends: true };

    const ended = told(anEnrolment({ goal, goalAt: at, status: 'ended', reason: 'goal', closedAt: at }));
    const held = told(anEnrolment({ goal, goalAt: at, status: 'held-out' }));

    expect(ended.map(([, says]) => says).slice(1)).toEqual([
      'reached the goal of welcome: deal.won',
      'left welcome: the goal is reached',
    ]);
    expect(held.at(-1)?.[1]).toBe('reached the goal of welcome without it: deal.won');
  });

  it('tells that an enrolment is held, as long as it is', () => {
    const heldSince = at;
    const hold = anAction({ action: 'hold', detail: 'welcome' });

    const held = told(anEnrolment({ heldSince }), hold);
    const stopped = told(
      anEnrolment({ heldSince, status: 'stopped', reason: 'partner.left', closedAt: at }),
      hold,
    );

    expect(held.at(-1)).toEqual(['waits', 'is held in welcome, which is paused', 'paused']);
    expect(stopped.map(([mark]) => mark)).toEqual(['did', 'did']);
  });

  it('tells nobody of decisions, calls and clock times that an ended enrolment no longer waits for', () => {
    const over = anEnrolment({ status: 'stopped', reason: 'partner.left', closedAt: at });

    const lines = told(
      over,
      anApproval(),
      aCall(),
      anAction({ action: 'reckon', detail: '2026-11-26T08:00:00.000Z (09:00 in UTC)' }),
    );

    expect(lines.filter(([mark]) => mark === 'waits')).toEqual([]);
  });

  it('keeps what a decision is about to those who may see it', () => {
    expect(JSON.stringify(told(anApproval()))).not.toContain('Ana');
  });

  it('names no execution: a hand-over is nobody’s concern', () => {
    expect(told(anEnrolment({ run: 2, resume: '{}' }))).toEqual(told(anEnrolment()));
  });

  it.each([
    ['ended', 'not-interested', 'left welcome: not-interested'],
    ['ended', undefined, 'left welcome: completed'],
    ['stopped', 'partner.left', 'left welcome: stopped by partner.left'],
    ['failed', 'States.Timeout', 'left welcome: failed by States.Timeout'],
  ] as const)('tells entry and end of an enrolment that is %s with %s', (status, reason, says) => {
    const row = anEnrolment({ status, closedAt: at, ...(reason === undefined ? {} : { reason }) });

    expect(told(row).map(([, said]) => said)).toEqual(['entered welcome version 1 on stage.entered', says]);
  });

  it('tells no wait of an enrolment that was left while it waited', () => {
    const left = anEnrolment({
      status: 'stopped',
      reason: 'partner.left',
      closedAt: '2026-11-22T00:00:00.000Z',
    });

    expect(told(left, aWait()).map(([mark]) => mark)).toEqual(['did', 'did']);
    expect(told(left, aWait({ until: '2026-11-24T00:00:00.000Z' })).map(([mark]) => mark)).toEqual([
      'did',
      'did',
    ]);
  });

  it('still tells a wait that was over before its enrolment ended', () => {
    const until = '2026-11-21T00:00:00.000Z';
    const ended = anEnrolment({ status: 'ended', closedAt: '2026-11-22T00:00:00.000Z' });

    expect(told(ended, aWait({ until })).map(([, says]) => says)).toContain(
      'saw no agreement.signed in time',
    );
  });

  it('says nothing of rows that are no story', () => {
    expect(told(aMembership(), aContact({ contact: 'c2' }))).toEqual([]);
  });

  it('stands in the order of time, and at one moment cause before effect', () => {
    const rows = [
      aWait({ at }),
      anAction(),
      aTask(),
      aMessage({ status: 'sent', at }),
      anEnrolment({ openedAt: at }),
      anEvent({ at }),
      anEvent({ id: 'earlier', at: '2026-11-23T08:59:59.999Z' }),
    ];

    const timeline = timelineOf(rows, now);

    expect(timeline.map((entry) => entry.kind)).toEqual([
      'event',
      'event',
      'enrolment',
      'message',
      'task',
      'action',
      'wait',
    ]);
    expect(timeline[0]?.at).toBe('2026-11-23T08:59:59.999Z');
  });

  it('never tells a token, an address or an execution’s input', () => {
    const rows = [
      aContact(),
      aWait({ token: 'secret-token' }),
      anEnrolment({ input: '{"secret":1}' }),
      aMessage(),
    ];

    expect(JSON.stringify(timelineOf(rows, now))).not.toMatch(/secret|@/);
  });
});

describe('the order of a timeline', () => {
  it('tells what a journey went on with before what it went on to do, and a wait in vain when it ended', () => {
    const at = '2026-11-21T09:00:00.000Z';
    const until = '2026-11-22T09:00:00.000Z';
    const signed = anEvent({ at });
    const done = { outcome: 'done', at } as const;
    const went = anAction({ ...done, step: 'signed', action: 'waitFor', detail: 'agreement.signed' });
    const awarded = anAction({ ...done, step: 'award', action: 'award', detail: '50 points' });
    const missed = aWait({ at, until, step: 'profile' });

    const told = timelineOf([awarded, missed, went, signed], now).map((entry) => [entry.at, entry.says]);

    expect(told).toEqual([
      [at, 'agreement.signed'],
      [at, 'went on with agreement.signed'],
      [at, 'awarded 50 points'],
      [until, 'saw no agreement.signed in time'],
    ]);
  });
});
