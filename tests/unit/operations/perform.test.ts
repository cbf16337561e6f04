import { describe, expect, it } from 'vitest';
import type { Action, PerformRequest } from '../../../lib/contracts/action.ts';
import type { Wait } from '../../../lib/contracts/enrolment.ts';
import { referenceOf } from '../../../lib/domain/event/reference.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { MissingRow } from '../../../lib/operations/services.ts';
import type { Mailer } from '../../../lib/ports/mailer.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const rows = [aVendor(), aMembership(), aContact(), anEnrolment(), anEmail()];
const nothing = { partner: [], contact: [] };
const request = (actions: Action[], wants: PerformRequest['wants'] = nothing): PerformRequest => ({
  enrolment: anEnrolmentRef(),
  actions,
  wants,
});
const everything: Action[] = [
  { kind: 'set', id: 'mark', attributes: { certified: true } },
  { kind: 'award', id: 'reward', points: 100, for: 'joining' },
  { kind: 'task', id: 'sign', task: 'sign-agreement', title: 'Sign, {{ contact.firstName }}', due: 3600 },
  { kind: 'emit', id: 'tell', event: 'milestone.reached', data: { milestone: 'joined' } },
  aSend(),
  { kind: 'advance', id: 'on', stage: 'onboard' },
  { kind: 'end', id: 'over', reason: 'completed' },
];

describe('perform', () => {
  it('does every kind of action and answers the traits as they are afterwards', async () => {
    const { services, store, mailer } = await someServices(rows);
    const wants = { partner: ['stage', 'points', 'certified', 'region'], contact: ['language'] };

    const performed = await perform(services, request(everything, wants));

    expect(performed).toEqual({
      outcome: 'done',
      response: {
        steps: {},
        until: {},
        partner: { stage: 'onboard', points: 100, certified: true },
        contact: { language: 'en' },
      },
    });
    expect(mailer.sent).toHaveLength(1);
    expect(await store.list('task', key)).toMatchObject([
      { title: 'Sign, Ana', dueAt: '2026-11-23T10:00:00.000Z' },
    ]);
    expect((await store.list('event', key)).map((event) => event.type)).toEqual([
      'milestone.reached',
      'stage.entered',
    ]);
    expect((await store.list('enrolment', key))[0]).toMatchObject({
      status: 'ended',
      reason: 'completed',
      closedAt: monday,
    });
  });

  it('changes nothing when the list comes again', async () => {
    const { services, store, mailer, time } = await someServices(rows);
    const first = await perform(services, request(everything));
    const before = store.rows();
    time.business += 60_000;

    const second = await perform(services, request(everything));

    expect(second).toEqual(first);
    expect(store.rows()).toEqual(before);
    expect(mailer.sent).toHaveLength(1);
  });

  it('reads no more than an answer without traits needs', async () => {
    const { services } = await someServices(rows);

    expect(await perform(services, request([]))).toEqual({
      outcome: 'done',
      response: { steps: {}, until: {}, partner: {}, contact: {} },
    });
  });

  it.each(
    everything.filter((action) => action.kind !== 'end').map((action) => [action.kind, action] as const),
  )('has no effect by %s in an enrolment that is closed', async (_, action) => {
    const { services, store, mailer } = await someServices(rows);
    await putAll(store, [anEnrolment({ status: 'stopped', reason: 'partner.left' })]);
    const before = store.rows();

    const performed = await perform(services, request([action]));

    expect(performed).toEqual({ outcome: 'closed' });
    expect(store.rows()).toEqual(before);
    expect(mailer.sent).toEqual([]);
  });

  it('keeps the reason of an enrolment that was stopped before its end', async () => {
    const { services, store } = await someServices(rows);
    await putAll(store, [anEnrolment({ status: 'stopped', reason: 'partner.left' })]);

    const performed = await perform(services, request([{ kind: 'end', id: 'over', reason: 'completed' }]));

    expect(performed).toEqual({ outcome: 'closed' });
    expect((await store.list('enrolment', key))[0]).toMatchObject({
      status: 'stopped',
      reason: 'partner.left',
    });
  });

  it('stops at the action that has to wait, and goes on from there', async () => {
    let busy = true;
    const mailer: Mailer = {
      send: async () =>
        busy ? { outcome: 'busy', code: 'Throttling' } : { outcome: 'accepted', sesMessageId: 's' },
    };
    const { services, store, time } = await someServices(rows, { mailer });
    const actions: Action[] = [
      { kind: 'award', id: 'reward', points: 10 },
      aSend(),
      { kind: 'advance', id: 'on', stage: 'onboard' },
    ];

    const first = await perform(services, request(actions));
    const between = await store.get('membership', key);
    busy = false;
    time.machine += 30_000;
    const second = await perform(services, request(actions));

    expect(first).toEqual({ outcome: 'deferred', until: '2026-11-23T09:00:30.000Z' });
    expect(between).toMatchObject({ stage: 'recruit', points: 10 });
    expect(second.outcome).toBe('done');
    expect(await store.get('membership', key)).toMatchObject({ stage: 'onboard', points: 10 });
  });

  it('decides again where another journey changed the membership meanwhile', async () => {
    const { services, store } = await someServices(rows);
    let raced = false;
    const racing: Store = {
      ...store,
      async transact(writes) {
        if (!raced) {
          raced = true;
          await putAll(store, [aMembership({ attributes: { region: 'north' }, revision: 1 })]);
        }
        return store.transact(writes);
      },
    };
    const set: Action = { kind: 'set', id: 'mark', attributes: { certified: true } };

    const performed = await perform({ ...services, store: racing }, request([set]));

    expect(performed.outcome).toBe('done');
    expect(await store.get('membership', key)).toMatchObject({
      attributes: { region: 'north', certified: true },
      revision: 2,
    });
  });

  it('throws by name where the membership is gone', async () => {
    const { services } = await someServices([aVendor(), anEnrolment()]);

    const performed = perform(services, request([{ kind: 'award', id: 'reward', points: 1 }]));

    await expect(performed).rejects.toThrow(MissingRow);
  });
});

describe('a send', () => {
  const other = aContact({ contact: 'c2', email: 'bo@nordlicht.example', role: 'sales' });

  it('reaches the others while one recipient has to wait, and sends to each once', async () => {
    const sent: string[] = [];
    let refusals = 1;
    const mailer: Mailer = {
      async send({ to }) {
        if (to.startsWith('ana') && refusals > 0) {
          refusals -= 1;
          return { outcome: 'busy', code: 'Throttling' };
        }
        sent.push(to);
        return { outcome: 'accepted', sesMessageId: `ses-${sent.length}` };
      },
    };
    const { services, time } = await someServices([...rows, other], { mailer });
    const toAll = request([aSend({ to: 'all' })]);

    const first = await perform(services, toAll);
    const reachedFirst = [...sent];
    time.machine += 30_000;
    const second = await perform(services, toAll);

    expect(first.outcome).toBe('deferred');
    expect(reachedFirst).toEqual(['bo@nordlicht.example']);
    expect(second.outcome).toBe('done');
    expect(sent).toEqual(['bo@nordlicht.example', 'ana@nordlicht.example']);
  });

  it('tells that there is nobody in the role, and goes on', async () => {
    const { services, store } = await someServices(rows);

    const performed = await perform(services, request([aSend({ to: 'technical' })]));

    expect(performed.outcome).toBe('done');
    expect(await store.list('action', key)).toMatchObject([
      { outcome: 'skipped', reason: 'no-contact', detail: 'hello' },
    ]);
  });

  it('sends each turn of a reminder once', async () => {
    const { services, mailer } = await someServices(rows);

    for (const turn of [1, 2, 2, 1]) await perform(services, request([aSend({ turn })]));

    expect(mailer.sent).toHaveLength(2);
  });

  describe('with something that makes it needless', () => {
    const signed = anEvent({ at: '2026-11-22T00:00:00.000Z' });
    const used = { ...signed, id: 'used-1' };
    const unless = { event: 'agreement.signed', bindings: {}, used: [referenceOf(used)] };

    it.each([
      ['has happened since the start', signed, 0],
      ['happened before the start', { ...signed, at: '2026-11-19T00:00:00.000Z' }, 1],
      ['has been used by this enrolment', used, 1],
      ['is still ahead by the sender’s clock', { ...signed, at: '2026-11-23T09:00:00.001Z' }, 1],
      ['is of another type', { ...signed, type: 'deal.won' }, 1],
    ])('looks whether it %s', async (_, event, mails) => {
      const { services, mailer, store } = await someServices([...rows, event]);

      await perform(services, request([aSend({ turn: 1, unless })]));

      expect(mailer.sent).toHaveLength(mails);
      expect(await store.list('action', key)).toMatchObject(
        mails === 1 ? [] : [{ reason: 'no-longer-needed', turn: 1 }],
      );
    });

    it('holds the condition against the event', async () => {
      const { services, mailer } = await someServices([
        ...rows,
        { ...signed, type: 'deal.won', traits: { amount: 5 } },
      ]);
      const where = '$event.amount > $partner.points';
      const deal = { ...unless, event: 'deal.won', where };

      await perform(
        services,
        request([aSend({ turn: 1, unless: { ...deal, bindings: { partner: { points: 9 } } } })]),
      );
      await perform(
        services,
        request([aSend({ turn: 2, unless: { ...deal, bindings: { partner: { points: 1 } } } })]),
      );

      expect(mailer.sent).toHaveLength(1);
    });

    it('sends none that was only put off when the event came, and closes its entry', async () => {
      const { services, store, mailer } = await someServices(rows);
      const reminder = { ...request([aSend({ turn: 1, unless })]), sending: { from: '12:00' } };
      await perform(services, reminder);
      await putAll(store, [signed]);

      const performed = await perform(services, reminder);

      expect(performed.outcome).toBe('done');
      expect(mailer.sent).toEqual([]);
      expect(await store.list('message', key)).toMatchObject([
        { status: 'skipped', reason: 'no-longer-needed' },
      ]);
    });

    it('still finishes one that was under way when the event came', async () => {
      const answers = ['busy', 'accepted'];
      const mailer: Mailer = {
        send: async () =>
          answers.shift() === 'busy'
            ? { outcome: 'busy', code: 'Throttling' }
            : { outcome: 'accepted', sesMessageId: 'ses-1' },
      };
      const { services, store, time } = await someServices(rows, { mailer });
      const reminder = request([aSend({ turn: 1, unless })]);
      await perform(services, reminder);
      await putAll(store, [signed]);
      time.machine += 30_000;

      await perform(services, reminder);

      expect(await store.list('message', key)).toMatchObject([{ status: 'sent' }]);
      expect(await store.list('action', key)).toEqual([]);
    });
  });
});

describe('the wait that a group goes on with', () => {
  const wait: Wait = {
    step: 'signed',
    event: 'agreement.signed',
    bindings: '{}',
    since: monday,
    until: '2026-11-30T09:00:00.000Z',
    used: '[]',
    wants: '[]',
    token: 'token-1',
    at: monday,
    expires: 1_800_000_000,
  };
  const waiting = (actions: Action[], token = 'token-1') => ({
    ...request(actions),
    wait: { ...wait, token },
  });

  it('is registered when the actions are done, over what a former attempt wrote', async () => {
    const { services, store, time } = await someServices(rows);
    const { id: enrolment, journey } = anEnrolmentRef();
    const rowOf = (token: string) => ({ ...wait, ...key, kind: 'wait' as const, enrolment, journey, token });

    await perform(services, waiting([aSend()]));
    time.machine += 1;
    await perform(services, waiting([aSend()], 'token-2'));
    expect(await store.list('wait', key)).toEqual([{ ...rowOf('token-2'), begunAt: time.machine }]);

    // As Step Functions writes it, and versions of before; with a condition that is none any more.
    await putAll(store, [{ ...rowOf('token-0'), where: 'true' }]);
    await perform(services, waiting([aSend()], 'token-3'));
    expect(await store.list('wait', key)).toEqual([{ ...rowOf('token-3'), begunAt: time.machine }]);
  });

  /** A store that writes no wait before `late` is resolved. */
  function aSlowStore(store: Store) {
    const late = Promise.withResolvers<void>();
    const slow: Store = {
      ...store,
      async transact(writes) {
        if (writes.some((write) => 'row' in write && write.row.kind === 'wait')) await late.promise;
        return store.transact(writes);
      },
    };
    return { slow, late };
  }

  it('stands for each of two calls with one token, whichever is late', async () => {
    const { services, store, time } = await someServices(rows);
    const { slow, late } = aSlowStore(store);

    const first = perform({ ...services, store: slow }, waiting([]));
    time.machine += 1_000;
    await perform(services, waiting([]));
    late.resolve();

    expect((await first).outcome).toBe('done');
    expect(await store.list('wait', key)).toMatchObject([{ token: 'token-1', begunAt: time.machine }]);
  });

  it('is registered where the row of a former attempt goes meanwhile', async () => {
    const { services, store } = await someServices(rows);
    await perform(services, waiting([], 'token-0'));
    const { id: enrolment } = anEnrolmentRef();
    const going: Store = {
      ...store,
      async transact(writes) {
        const outcome = await store.transact(writes);
        // As dispatch takes it away, whose answer was refused.
        if (!outcome.committed)
          await store.transact([{ op: 'delete', kind: 'wait', key: { ...key, enrolment, step: wait.step } }]);
        return outcome;
      },
    };

    await perform({ ...services, store: going }, waiting([]));

    expect(await store.list('wait', key)).toMatchObject([{ token: 'token-1' }]);
  });

  it('is not written over by an attempt that began before and is late', async () => {
    const { services, store, time } = await someServices(rows);
    const { slow, late } = aSlowStore(store);

    const first = perform({ ...services, store: slow }, waiting([]));
    time.machine += 1_000;
    await perform(services, waiting([], 'token-2'));
    late.resolve();

    await expect(first).rejects.toThrow('the wait of signed is registered by an attempt that began later');
    expect(await store.list('wait', key)).toMatchObject([{ token: 'token-2' }]);
  });

  it('is not registered while an action is put off, nor for an enrolment that is over', async () => {
    const { services, store } = await someServices(rows);
    const night = { ...aSend(), purpose: 'marketing' as const };
    const sending = { from: '10:00', to: '11:00', zone: 'UTC' };
    const over = await someServices([
      ...rows.filter(({ kind }) => kind !== 'enrolment'),
      anEnrolment({ status: 'stopped' }),
    ]);

    const deferred = await perform(services, { ...waiting([night]), sending });
    const closed = await perform(over.services, waiting([aSend()]));

    expect(deferred.outcome).toBe('deferred');
    expect(closed.outcome).toBe('closed');
    expect(await store.list('wait', key)).toEqual([]);
    expect(await over.store.list('wait', key)).toEqual([]);
  });
});
