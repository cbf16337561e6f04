import { describe, expect, it } from 'vitest';
import type { ActionRow, TaskRow } from '../../../lib/contracts/action.ts';
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
      ['did not', 'did not enter welcome: the journey admits a partner once', 'entered-before'],
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
      'an email that was not sent',
      aMessage({ status: 'skipped', reason: 'no-consent' }),
      [
        'did not',
        'did not send hello to Ana Berg (primary): the contact has not agreed to marketing mail',
        'no-consent',
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
      ['did not', 'saw no agreement.signed by 2026-11-24T00:00:00.000Z', 'timed-out'],
    ],
    ['an open task', aTask({ dueAt: now }), ['waits', `task sign-agreement is open, due ${now}`, undefined]],
    [
      'a task that was done',
      aTask({ status: 'done', doneAt: now }),
      ['did', 'task sign-agreement was done', undefined],
    ],
  ])('tells %s', (_, row, expected) => {
    expect(told(row)).toEqual([expected]);
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
      `saw no agreement.signed by ${until}`,
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
