import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { transaction } from './database.ts';

/** A message as its handler sees it; `receives` counts this delivery too, so it is 1 the first time. */
export interface QueueMessage {
  id: string;
  body: unknown;
  receives: number;
}

/** A message that was given up: nothing delivers it again. */
export interface DeadLetter {
  id: string;
  body: unknown;
  receives: number;
  /** Why the last delivery failed. */
  error: string;
  /** Machine time (epoch ms) at which it was given up. */
  failedAt: number;
}

/** How a consumer wants its messages. */
export interface ConsumeOptions {
  /** Messages a call of the handler gets at most. */
  batch: number;
  /** Calls of the handler at work at once at most. */
  concurrency: number;
  /** Deliveries after which a message goes to the dead letters. */
  maxReceives: number;
  /** Pause before the second delivery; it doubles with each further one. */
  backoffMs: number;
  /** Whether it is work that business time does not wait for. */
  background?: boolean;
}

/** Answers the ids that failed; throwing fails the whole batch. */
export type QueueHandler = (messages: QueueMessage[]) => Promise<{ failed: string[] }>;

/** Named queues that survive a killed process: at least once, in about the order sent. */
export interface Queues {
  /** Keeps a message; synchronous, so that inside a caller's transaction it is sent exactly if that one commits. */
  send(queue: string, body: unknown, options?: { delayMs?: number }): void;
  /** Delivers the queue's messages to `handler`, from now on; one consumer per queue. */
  consume(queue: string, handler: QueueHandler, options: ConsumeOptions): void;
  /** True when no consumed queue holds a message, be it waiting, delayed, being handled or to be tried again. */
  idle(): boolean;
  /** How many messages a queue holds, those at work and those to be tried again included. */
  count(queue: string): number;
  deadLetters(queue: string): DeadLetter[];
  /** Takes no further message; settles when the handlers at work have finished. */
  stop(): Promise<void>;
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS queue_messages (
    id INTEGER PRIMARY KEY AUTOINCREMENT, queue TEXT NOT NULL, body TEXT NOT NULL, receives INTEGER NOT NULL DEFAULT 0,
    visible_at INTEGER NOT NULL, holder TEXT, error TEXT
  );
  CREATE INDEX IF NOT EXISTS queue_messages_due ON queue_messages (queue, visible_at, id);
  CREATE TABLE IF NOT EXISTS queue_dead_letters (
    id INTEGER PRIMARY KEY, queue TEXT NOT NULL, body TEXT NOT NULL, receives INTEGER NOT NULL,
    error TEXT NOT NULL, failed_at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS queue_dead_letters_queue ON queue_dead_letters (queue, id);
`;

/** Finds what no notice announced: messages from another connection, or the end of a pause on a stepped clock. */
const SLOW_POLL_MS = 1_000;

interface Row {
  id: number;
  body: string;
  receives: number;
  error: string | null;
}

/** Opens the queues kept in `db`; what another process of the same database was handling when it died comes again. */
export function createQueues({ db, machineNow }: { db: DatabaseSync; machineNow: () => number }): Queues {
  db.exec(SCHEMA);
  // A message is held by one run of the program: one that a dead run held is free, without any lease to wait for.
  const holder = randomUUID();
  const insert = db.prepare('INSERT INTO queue_messages (queue, body, visible_at) VALUES (?, ?, ?)');
  const select = db.prepare(
    `SELECT id, body, receives, error FROM queue_messages
     WHERE queue = ? AND visible_at <= ? AND holder IS NOT ? ORDER BY visible_at, id LIMIT ?`,
  );
  const hold = db.prepare('UPDATE queue_messages SET holder = ?, receives = receives + 1 WHERE id = ?');
  const remove = db.prepare('DELETE FROM queue_messages WHERE id = ?');
  const retry = db.prepare('UPDATE queue_messages SET holder = NULL, visible_at = ?, error = ? WHERE id = ?');
  const bury = db.prepare(
    `INSERT INTO queue_dead_letters (id, queue, body, receives, error, failed_at)
     SELECT id, queue, body, receives, ?, ? FROM queue_messages WHERE id = ?`,
  );
  const any = db.prepare('SELECT 1 FROM queue_messages WHERE queue = ? LIMIT 1');
  const held = db.prepare('SELECT count(*) AS count FROM queue_messages WHERE queue = ?');
  const nextVisible = db.prepare(
    'SELECT min(visible_at) AS at FROM queue_messages WHERE queue = ? AND holder IS NOT ?',
  );
  const dead = db.prepare('SELECT * FROM queue_dead_letters WHERE queue = ? ORDER BY id');

  const consumers = new Map<string, () => void>();
  const awaited = new Set<string>();
  const timers = new Map<string, NodeJS.Timeout>();
  const atWork = new Set<Promise<void>>();
  let stopped = false;

  function giveUp(id: number, error: string): void {
    bury.run(error, machineNow(), id);
    remove.run(id);
  }

  function take(queue: string, options: ConsumeOptions): Row[] {
    return transaction(db, () => {
      // SELECT lists exactly the columns of Row.
      const rows = select.all(queue, machineNow(), holder, options.batch) as unknown as Row[];
      // Counted before the handler runs: a message that kills the process is given up too.
      const spent = rows.filter((row) => row.receives >= options.maxReceives);
      for (const row of spent) giveUp(row.id, row.error ?? 'the process ended while it was being handled');
      const fresh = rows.filter((row) => row.receives < options.maxReceives);
      for (const row of fresh) hold.run(holder, row.id);
      return fresh.map((row) => ({ ...row, receives: row.receives + 1 }));
    });
  }

  function settle(rows: Row[], errorOf: (id: string) => string | undefined, options: ConsumeOptions): void {
    transaction(db, () => {
      for (const row of rows) {
        const error = errorOf(String(row.id));
        if (error === undefined) remove.run(row.id);
        else if (row.receives >= options.maxReceives) giveUp(row.id, error);
        else retry.run(machineNow() + options.backoffMs * 2 ** (row.receives - 1), error, row.id);
      }
    });
  }

  async function handle(rows: Row[], handler: QueueHandler, options: ConsumeOptions): Promise<void> {
    const messages = rows.map((row) => ({
      id: String(row.id),
      body: JSON.parse(row.body) as unknown,
      receives: row.receives,
    }));
    let errorOf: (id: string) => string | undefined;
    try {
      const failed = new Set((await handler(messages)).failed);
      errorOf = (id) => (failed.has(id) ? 'its handler reported it as failed' : undefined);
    } catch (error) {
      errorOf = () => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));
    }
    settle(rows, errorOf, options);
  }

  function wakeLater(queue: string): void {
    clearTimeout(timers.get(queue));
    const next = nextVisible.get(queue, holder)?.at;
    const pause = typeof next === 'number' ? Math.max(1, next - machineNow()) : SLOW_POLL_MS;
    const timer = setTimeout(() => consumers.get(queue)?.(), Math.min(pause, SLOW_POLL_MS));
    timers.set(queue, timer.unref());
  }

  /** A sender's transaction is synchronous, so by the next turn of the event loop it has ended one way or the other. */
  function notify(queue: string): void {
    setImmediate(() => consumers.get(queue)?.());
  }

  return {
    send(queue, body, options) {
      const text = JSON.stringify(body);
      if (text === undefined) throw new TypeError(`queue ${queue}: a body must be JSON, not ${typeof body}`);
      insert.run(queue, text, machineNow() + (options?.delayMs ?? 0));
      notify(queue);
    },

    consume(queue, handler, options) {
      if (consumers.has(queue)) throw new Error(`queue ${queue}: it has a consumer already; add to that one`);
      let running = 0;
      const pump = (): void => {
        while (!stopped && running < options.concurrency) {
          const rows = take(queue, options);
          if (rows.length === 0) break;
          running += 1;
          const work = handle(rows, handler, options).finally(() => {
            running -= 1;
            atWork.delete(work);
            notify(queue);
          });
          atWork.add(work);
        }
        if (!stopped && running < options.concurrency) wakeLater(queue);
      };
      consumers.set(queue, pump);
      if (options.background !== true) awaited.add(queue);
      notify(queue);
    },

    idle: () => [...awaited].every((queue) => any.get(queue) === undefined),

    count: (queue) => Number(held.get(queue)?.count ?? 0),

    deadLetters: (queue) =>
      dead.all(queue).map((row) => ({
        id: String(row.id),
        body: JSON.parse(String(row.body)) as unknown,
        receives: Number(row.receives),
        error: String(row.error),
        failedAt: Number(row.failed_at),
      })),

    async stop() {
      stopped = true;
      for (const timer of timers.values()) clearTimeout(timer);
      await Promise.all(atWork);
    },
  };
}
