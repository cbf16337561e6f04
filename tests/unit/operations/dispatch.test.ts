import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../../lib/domain/event/reference.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import { settle } from '../../../lib/operations/settle.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aJourney, aVersion } from '../../builders/journey.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';
import { aWait } from '../../builders/wait.ts';

const key = { vendor: 'acme', partner: 'p1' };
const command = { ...key, journey: 'welcome', enrolment: 'n1' };

describe('settle', () => {
  it('answers with the earliest event that satisfies, and notes what the journey went on with', async () => {
    const early = anEvent({ id: 'early', at: '2026-11-21T00:00:00.000Z' });
    const { services, orchestrator, store } = await someServices([aWait(), anEvent(), early]);

    await settle(services, aWait());

    expect(orchestrator.calls).toEqual([
      { call: 'settle', token: 'token-1', output: JSON.stringify({ id: referenceOf(early), at: early.at }) },
    ]);
    expect(await store.list('wait', key)).toEqual([]);
    expect(await store.list('action', key)).toMatchObject([
      {
        step: 'signed',
        action: 'waitFor',
        outcome: 'done',
        detail: `agreement.signed of ${early.at}`,
        beganAt: aWait().at,
        event: 'agreement.signed',
        cameAt: early.at,
        at: monday,
      },
    ]);
  });

  it('leaves a wait that nothing satisfies', async () => {
    const { services, orchestrator, store } = await someServices([aWait(), anEvent({ type: 'deal.won' })]);

    await settle(services, aWait());

    expect(orchestrator.calls).toEqual([]);
    expect(await store.list('wait', key)).toHaveLength(1);
  });

  it.each([
    ['its time is over', aWait({ until: monday }), anEnrolment()],
    ['its enrolment was stopped since', aWait(), anEnrolment({ status: 'stopped', closedAt: monday })],
    [
      'both',
      aWait({ until: '2026-11-23T08:00:00.000Z' }),
      anEnrolment({ status: 'stopped', closedAt: monday }),
    ],
  ])('keeps an answer that an attempt before gave, though %s', async (_, wait, enrolment) => {
    const recordedAt = '2026-11-22T09:00:01.000Z';
    const event = anEvent({ at: '2026-11-22T09:00:00.000Z', recordedAt });
    const { services, orchestrator, store } = await someServices([wait, event, enrolment]);
    orchestrator.verdict = 'closed';
    orchestrator.answers.add(wait.token);

    await settle(services, wait);

    expect(await store.list('wait', key)).toEqual([]);
    expect(await store.list('action', key)).toMatchObject([
      { outcome: 'done', at: wait.until > monday ? monday : recordedAt },
    ]);
  });

  it('asks for no answer where the event was recorded when all was over', async () => {
    const wait = aWait({ until: '2026-11-22T12:00:00.000Z' });
    const event = anEvent({ at: '2026-11-22T09:00:00.000Z', recordedAt: monday });
    const { services, orchestrator, store } = await someServices([wait, event, anEnrolment()]);
    orchestrator.verdict = 'closed';
    orchestrator.answers.add(wait.token);

    await settle(services, wait);

    expect(await store.list('action', key)).toEqual([]);
  });

  it.each([
    ['whose time is over', aWait({ until: monday }), anEnrolment()],
    ['whose enrolment is stopped', aWait(), anEnrolment({ status: 'stopped' })],
    ['whose enrolment is unknown', aWait(), undefined],
  ])(
    'clears a wait that Step Functions holds for over and %s, and tells nothing of it',
    async (_, wait, of) => {
      const rows = [wait, anEvent({ at: '2026-11-22T09:00:00.000Z' }), ...(of === undefined ? [] : [of])];
      const { services, orchestrator, store } = await someServices(rows);
      orchestrator.verdict = 'closed';

      await settle(services, wait);

      expect(await store.list('wait', key)).toEqual([]);
      expect(await store.list('action', key)).toEqual([]);
    },
  );

  it('notes what an attempt went on with that was cut off before it could', async () => {
    const { services, orchestrator, store } = await someServices([aWait(), anEvent(), anEnrolment()]);
    orchestrator.verdict = 'closed';

    await settle(services, aWait());

    expect(await store.list('wait', key)).toEqual([]);
    expect(await store.list('action', key)).toMatchObject([{ action: 'waitFor', outcome: 'done' }]);
  });

  it('leaves the row of a wait that was registered again meanwhile', async () => {
    const { services, store } = await someServices([aWait({ token: 'token-2' }), anEvent()]);

    await settle(services, aWait({ token: 'token-1' }));

    expect(await store.list('wait', key)).toMatchObject([{ token: 'token-2' }]);
    expect(await store.list('action', key)).toEqual([]);
  });

  it('leaves the row where the answer did not get through', async () => {
    const { services, orchestrator, store } = await someServices([aWait(), anEvent()]);
    const deaf = { ...orchestrator, settle: () => Promise.reject(new Error('no answer')) };

    await expect(settle({ ...services, orchestrator: deaf }, aWait())).rejects.toThrow('no answer');
    expect(await store.list('wait', key)).toHaveLength(1);
  });
});

describe('dispatch', () => {
  it.each([
    ['a new wait', { after: aWait() }, 1],
    ['a wait with a new token', { before: aWait({ token: 'old' }), after: aWait() }, 1],
    ['a wait whose token is the old one', { before: aWait({ bindings: '{"a":1}' }), after: aWait() }, 0],
    ['a wait that is gone', { before: aWait() }, 0],
    ['a new event', { after: anEvent() }, 1],
    ['an event that was there before', { before: anEvent(), after: anEvent() }, 0],
    ['a new event of a type that nobody waits for', { after: anEvent({ type: 'deal.won' }) }, 0],
    ['another row', { after: aMembership() }, 0],
  ])('settles on %s', async (_, change, answers) => {
    const { services, orchestrator } = await someServices([anEnrolment(), aWait(), anEvent()]);

    await dispatch(services, change);

    expect(orchestrator.calls).toHaveLength(answers);
  });

  it.each([
    ['who is in no journey', [], 0],
    ['who has left the last one before', [{ status: 'ended', closedAt: '2026-11-23T08:59:59.999Z' }], 0],
    ['who was refused', [{ status: 'refused' }], 0],
    ['who is held out', [{ status: 'held-out' }], 0],
    ['who is in a journey', [{}], 1],
    ['who left it as the event was recorded', [{ status: 'stopped', closedAt: monday }], 1],
    ['who left one and is in another', [{ status: 'ended', closedAt: '2026-11-01T00:00:00.000Z' }, {}], 1],
  ] as const)('looks for the waits of a partner %s: %o, %i', async (_, enrolments, looks) => {
    const rows = enrolments.map((given, n) => anEnrolment({ enrolment: `n${n}`, ...given }));
    const { services } = await someServices(rows);
    const listed: string[] = [];
    const list: Store['list'] = (kind, ...given) => {
      listed.push(kind);
      return services.store.list(kind, ...given);
    };

    await dispatch(
      { ...services, store: { ...services.store, list } },
      { after: anEvent({ recordedAt: monday }) },
    );

    expect(listed.filter((kind) => kind === 'wait')).toHaveLength(looks);
  });

  it('stops the enrolments that the event stops, and no others', async () => {
    const left = anEvent({ type: 'partner.left' });
    const { services, store, commands } = await someServices([
      anEnrolment(),
      anEnrolment({ enrolment: 'n2', stops: [] }),
      anEnrolment({
        enrolment: 'n3',
        trigger: { type: 'stage.entered', id: 'e9', at: '2026-12-01T00:00:00.000Z' },
      }),
      left,
    ]);

    await dispatch(services, { after: left });

    const enrolments = await store.list('enrolment', key);
    expect(enrolments.map(({ enrolment, status }) => [enrolment, status])).toEqual([
      ['n1', 'stopped'],
      ['n2', 'open'],
      ['n3', 'open'],
    ]);
    expect(enrolments[0]).toMatchObject({ reason: 'partner.left', closedAt: monday });
    // The stop of the execution follows from the row's own change.
    expect(commands).toEqual([]);
  });

  it('opens enrolments', async () => {
    const entered = anEvent({ type: 'stage.entered', traits: { stage: 'recruit' } });
    const { services, store } = await someServices([
      aVendor(),
      aMembership(),
      aJourney(),
      aVersion(),
      entered,
    ]);

    await dispatch(services, { after: entered });

    expect(await store.list('enrolment', key)).toMatchObject([{ status: 'open' }]);
  });

  it('queues the start of a new enrolment', async () => {
    const { services, commands } = await someServices([anEnrolment()]);

    await dispatch(services, { after: anEnrolment() });

    expect(commands).toEqual([{ command: 'start', ...command }]);
  });

  it('stops instead of starting where a stop came between trigger and row', async () => {
    const left = anEvent({ type: 'partner.left', at: '2026-11-20T09:00:00.500Z' });
    const { services, commands, store } = await someServices([anEnrolment(), left]);

    await dispatch(services, { after: anEnrolment() });

    expect(commands).toEqual([]);
    expect(await store.get('enrolment', command)).toMatchObject({
      status: 'stopped',
      reason: 'partner.left',
    });
  });

  it('starts where the stop came before the trigger', async () => {
    const left = anEvent({ type: 'partner.left', at: '2026-11-19T09:00:00.000Z' });
    const { services, commands } = await someServices([anEnrolment(), left]);

    await dispatch(services, { after: anEnrolment() });

    expect(commands).toHaveLength(1);
  });

  it.each([
    ['stopped', anEnrolment(), anEnrolment({ status: 'stopped' }), ['stop']],
    ['ended', anEnrolment(), anEnrolment({ status: 'ended' }), []],
    ['stopped before', anEnrolment({ status: 'stopped' }), anEnrolment({ status: 'stopped' }), []],
    ['refused from the start', undefined, anEnrolment({ status: 'refused' }), []],
  ] as const)('commands for an enrolment that is %s: %j', async (_, before, after, expected) => {
    const { services, commands } = await someServices([after]);

    await dispatch(services, before === undefined ? { after } : { before, after });

    expect(commands.map(({ command: name }) => name)).toEqual(expected);
  });

  it('closes the tasks of that name that were open then', async () => {
    const aTask = (step: string, given: object = {}) => ({
      kind: 'task' as const,
      ...key,
      task: 'sign-agreement',
      enrolment: 'n1',
      step,
      title: 'Sign',
      status: 'open' as const,
      openedAt: '2026-11-21T00:00:00.000Z',
      dueAt: '2026-11-28T00:00:00.000Z',
      ...given,
    });
    const done = anEvent({ type: 'task.completed', traits: { task: 'sign-agreement' } });
    const { services, store } = await someServices([
      aTask('a'),
      aTask('b', { task: 'other' }),
      aTask('c', { openedAt: '2026-11-24T00:00:00.000Z' }),
      done,
    ]);

    await dispatch(services, { after: done });

    const tasks = await store.list('task', key);
    expect(tasks.map(({ step, status, doneAt }) => [step, status, doneAt])).toEqual([
      ['a', 'done', done.at],
      ['b', 'open', undefined],
      ['c', 'open', undefined],
    ]);
  });
});
