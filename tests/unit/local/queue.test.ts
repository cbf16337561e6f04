import { describe, expect, it } from 'vitest';
import { openDatabase, transaction } from '../../../lib/local/database.ts';
import { createQueues, type QueueMessage } from '../../../lib/local/queue.ts';

const options = { batch: 10, concurrency: 2, maxReceives: 3, backoffMs: 0 };

function someQueues(db = openDatabase(':memory:')) {
  const machine = { now: 1_000 };
  return { db, machine, queues: createQueues({ db, machineNow: () => machine.now }) };
}

/** Waits on the event loop, not on time, until `holds`. */
async function until(holds: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > end) throw new Error('it never came to hold');
    await new Promise((resolve) => setImmediate(resolve));
  }
}

describe('queue', () => {
  it('delivers what was sent, in order, and then holds nothing', async () => {
    const { queues, db } = someQueues();
    const seen: unknown[] = [];

    for (const n of [1, 2, 3]) queues.send('control', { n });
    queues.consume(
      'control',
      async (messages) => {
        seen.push(...messages.map((message) => message.body));
        return { failed: [] };
      },
      options,
    );
    await until(() => queues.idle());

    expect(seen).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }]);
    expect(db.prepare('SELECT count(*) AS n FROM queue_messages').get()).toEqual({ n: 0 });
  });

  it('joins the transaction of its sender', async () => {
    const { queues, db } = someQueues();
    const seen: unknown[] = [];
    queues.consume(
      'bus',
      async (messages) => {
        seen.push(...messages.map((message) => message.body));
        return { failed: [] };
      },
      options,
    );

    const attempt = () =>
      transaction(db, () => {
        queues.send('bus', 'lost');
        throw new Error('rolled back');
      });
    expect(attempt).toThrow('rolled back');
    transaction(db, () => queues.send('bus', 'kept'));
    await until(() => seen.length > 0 && queues.idle());

    expect(seen).toEqual(['kept']);
  });

  it('delivers again only what failed, counting the receives, then gives it up with its error', async () => {
    const { queues } = someQueues();
    const receives: Record<string, number[]> = { good: [], bad: [] };
    queues.send('q', 'good');
    queues.send('q', 'bad');

    queues.consume(
      'q',
      async (messages) => {
        for (const message of messages) receives[String(message.body)]?.push(message.receives);
        if (messages.some((message) => message.receives === 3)) throw new TypeError('no such partner');
        return { failed: messages.filter(({ body }) => body === 'bad').map(({ id }) => id) };
      },
      options,
    );
    await until(() => queues.idle());

    expect(receives).toEqual({ good: [1], bad: [1, 2, 3] });
    expect(queues.deadLetters('q')).toMatchObject([
      { body: 'bad', receives: 3, error: 'TypeError: no such partner', failedAt: 1_000 },
    ]);
  });

  it('is idle while work in the background goes on, which it delivers all the same', async () => {
    const { queues, db } = someQueues();
    const going = Promise.withResolvers<void>();
    let begun = false;
    queues.consume(
      'behind',
      async () => {
        begun = true;
        await going.promise;
        return { failed: [] };
      },
      { ...options, background: true },
    );
    queues.send('behind', {});
    await until(() => begun);

    const isIdle = queues.idle();
    going.resolve();
    await queues.stop();

    expect(isIdle).toBe(true);
    expect(db.prepare('SELECT count(*) AS n FROM queue_messages').get()).toEqual({ n: 0 });
  });

  it('is not idle while a message is delayed, and delivers it once its time has come', async () => {
    const { queues, machine } = someQueues();
    const seen: QueueMessage[] = [];
    queues.consume(
      'q',
      async (messages) => {
        seen.push(...messages);
        return { failed: [] };
      },
      options,
    );
    queues.send('q', 'later', { delayMs: 40 });
    await new Promise((resolve) => setImmediate(resolve));

    const before = { seen: seen.length, idle: queues.idle() };
    machine.now += 40;
    await until(() => queues.idle());

    expect(before).toEqual({ seen: 0, idle: false });
    expect(seen).toHaveLength(1);
  });

  it('delivers again what a dead process was handling', async () => {
    const { queues, db } = someQueues();
    let taken = false;
    queues.send('q', 'work');
    queues.consume(
      'q',
      () => {
        taken = true;
        return new Promise(() => undefined);
      },
      options,
    );
    await until(() => taken);

    const next = someQueues(db).queues;
    const seen: QueueMessage[] = [];
    next.consume(
      'q',
      async (messages) => {
        seen.push(...messages);
        return { failed: [] };
      },
      options,
    );
    await until(() => seen.length > 0 && next.idle());

    expect(seen).toMatchObject([{ body: 'work', receives: 2 }]);
  });

  it('gives up a message that kills the process each time', async () => {
    const db = openDatabase(':memory:');
    for (let run = 0; run < 3; run += 1) {
      const { queues } = someQueues(db);
      let taken = false;
      if (run === 0) queues.send('q', 'poison');
      queues.consume(
        'q',
        () => {
          taken = true;
          return new Promise(() => undefined);
        },
        options,
      );
      await until(() => taken);
    }

    const { queues } = someQueues(db);
    queues.consume('q', () => Promise.reject(new Error('delivered once too often')), options);
    await until(() => queues.idle());

    expect(queues.deadLetters('q')).toMatchObject([
      { body: 'poison', receives: 3, error: 'the process ended while it was being handled' },
    ]);
  });

  it('keeps to its concurrency and its batch', async () => {
    const { queues } = someQueues();
    let atWork = 0;
    const most = { atWork: 0, batch: 0 };
    for (let n = 0; n < 50; n += 1) queues.send('q', n);

    queues.consume(
      'q',
      async (messages) => {
        atWork += 1;
        most.atWork = Math.max(most.atWork, atWork);
        most.batch = Math.max(most.batch, messages.length);
        await new Promise((resolve) => setImmediate(resolve));
        atWork -= 1;
        return { failed: [] };
      },
      { ...options, batch: 5, concurrency: 3 },
    );
    await until(() => queues.idle());

    expect(most).toEqual({ atWork: 3, batch: 5 });
  });

  it('waits for the handlers at work when it stops, and takes nothing further', async () => {
    const { queues, db } = someQueues();
    let finish: () => void = () => undefined;
    let calls = 0;
    queues.consume(
      'q',
      () => {
        calls += 1;
        return new Promise((resolve) => {
          finish = () => resolve({ failed: [] });
        });
      },
      { ...options, batch: 1, concurrency: 1 },
    );
    queues.send('q', 'first');
    queues.send('q', 'second');
    await until(() => calls === 1);

    const stopped = queues.stop();
    finish();
    await stopped;

    expect(calls).toBe(1);
    expect(db.prepare('SELECT body FROM queue_messages').all()).toEqual([{ body: '"second"' }]);
  });
});
