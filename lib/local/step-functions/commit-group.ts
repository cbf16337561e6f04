import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../database.ts';

/**
 * Commits what several executions wrote in one turn of the event loop with one flush to disk (1,000 timers of one moment cost a few
 * flushes, not 1,000). Each write keeps its own fate: one that throws is undone alone. The promise settles after the commit.
 */
export function createCommitGroup(db: DatabaseSync): (write: () => void) => Promise<void> {
  let waiting: { write: () => void; done: () => void; fail: (error: unknown) => void }[] = [];

  function flush(): void {
    const group = waiting;
    waiting = [];
    const failures = new Map<number, unknown>();
    try {
      transaction(db, () => {
        group.forEach(({ write }, place) => {
          try {
            transaction(db, write);
          } catch (error) {
            // A lost connection or a full disk ends the whole transaction, and with it every write of the group.
            if (!db.isTransaction) throw error;
            failures.set(place, error);
          }
        });
      });
    } catch (error) {
      for (const { fail } of group) fail(error);
      return;
    }
    group.forEach(({ done, fail }, place) => {
      if (failures.has(place)) fail(failures.get(place));
      else done();
    });
  }

  return (write) =>
    new Promise((done, fail) => {
      if (waiting.length === 0) setImmediate(flush);
      waiting.push({ write, done, fail });
    });
}
