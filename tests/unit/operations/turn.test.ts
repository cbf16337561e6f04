import { describe, expect, it } from 'vitest';
import { memoryQuota } from '../../../lib/adapters/memory/quota.ts';
import type { Write } from '../../../lib/contracts/write.ts';
import { timelineOf } from '../../../lib/domain/insight/timeline.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { reserveSlot } from '../../../lib/operations/perform/slot.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const cap = { ...key, contact: 'c1' };
/** A message in 10 seconds, once a tenth is left to others. */
const slow = { perSecond: 1 / 9, perDay: 50_000 };
const whenPassed = (seconds: number) => instantOf(Date.parse(monday) + seconds * 1_000);

/** A mail that is the third in the row, behind two of others. */
async function aQueue() {
  const scene = await someServices([aVendor(), aMembership(), aContact(), anEnrolment(), anEmail()], {
    quota: memoryQuota(slow),
  });
  const { store, time } = scene;
  for (const message of ['first', 'second']) await reserveSlot(scene.services, message);
  const faults: { on?: 'before' | 'after' } = {};
  const queues = (write: Write) =>
    'row' in write && write.row.kind === 'message' && write.row.status === 'released';
  const faulty: Store = {
    ...store,
    async transact(writes) {
      const hit = writes.some(queues);
      if (hit && faults.on === 'before') throw new Error('the process ends here');
      const outcome = await store.transact(writes);
      if (hit && faults.on === 'after') throw new Error('the process ends here');
      return outcome;
    },
  };
  const run = () =>
    perform(
      { ...scene.services, store: faulty },
      { enrolment: anEnrolmentRef(), actions: [aSend()], wants: { partner: [], contact: [] } },
    );
  const pass = (seconds: number) => {
    time.business += seconds * 1_000;
    time.machine += seconds * 1_000;
  };
  return { ...scene, faults, run, pass, entry: async () => (await store.list('message', key))[0] };
}

describe('a message that is not the first in the row', () => {
  it('has its place and its slot at once, and goes when that has come', async () => {
    const { run, pass, entry, store, mailer } = await aQueue();

    const first = await run();
    const waiting = await entry();
    pass(20);
    const second = await run();

    expect(first).toEqual({ outcome: 'deferred', until: whenPassed(20) });
    expect(waiting).toMatchObject({
      status: 'released',
      attempt: 0,
      deferred: 'pace',
      dueAt: whenPassed(20),
    });
    expect(second.outcome).toBe('done');
    expect(mailer.sent).toHaveLength(1);
    expect(await entry()).toMatchObject({ status: 'sent', attempt: 1 });
    expect(await store.get('cap', cap)).toMatchObject({ sentAt: [monday] });
  });

  it.each(['before', 'after'] as const)(
    'is not lost where its process ends %s its place is written',
    async (on) => {
      const { run, pass, faults, entry, mailer, store } = await aQueue();
      faults.on = on;
      await expect(run()).rejects.toThrow('the process ends here');
      delete faults.on;

      const retry = await run();
      pass(40);
      const atLast = await run();

      expect(retry.outcome).toBe('deferred');
      expect(atLast.outcome).toBe('done');
      expect(mailer.sent).toHaveLength(1);
      expect(await entry()).toMatchObject({ status: 'sent', attempt: 1 });
      expect((await store.get('cap', cap))?.sentAt).toHaveLength(1);
    },
  );

  it('is not sent to who unsubscribed meanwhile', async () => {
    const { run, pass, store, entry, mailer } = await aQueue();
    await run();
    await putAll(store, [aContact({ suppressed: 'unsubscribed' })]);
    pass(20);

    await run();

    expect(mailer.sent).toEqual([]);
    expect(await entry()).toMatchObject({ status: 'skipped', reason: 'unsubscribed' });
  });

  it('is told to be left out where its journey ended first', async () => {
    const { run, pass, store, mailer } = await aQueue();
    await run();
    await putAll(store, [anEnrolment({ status: 'stopped', closedAt: whenPassed(5) })]);
    pass(20);

    const performed = await run();

    expect(performed.outcome).toBe('closed');
    expect(mailer.sent).toEqual([]);
    const lines = timelineOf(await store.partition(key), whenPassed(20));
    expect(lines.filter(({ kind }) => kind === 'message')).toMatchObject([
      { mark: 'did not', reason: 'journey-ended' },
    ]);
  });

  it('is a service mail as well, and never one to the vendor’s own people', async () => {
    const { services, run: _, store } = await aQueue();
    const actions = [
      { kind: 'notify', id: 'tell', role: 'account-manager', saying: 'Look at {{ partner.name }}' },
      aSend({ purpose: 'service' }),
    ] as const;

    const performed = await perform(services, {
      enrolment: anEnrolmentRef(),
      actions: [...actions],
      wants: { partner: [], contact: [] },
    });

    expect(performed).toEqual({ outcome: 'deferred', until: whenPassed(20) });
    expect(await store.list('message', key)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: 'tell', status: 'sent' }),
        expect.objectContaining({ step: 'say-hello', status: 'released' }),
      ]),
    );
  });
});
