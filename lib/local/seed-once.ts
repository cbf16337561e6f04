import type { DatabaseSync } from 'node:sqlite';

/** What is brought in once per data folder: begun at a business time, and finished or not. */
export interface SeedOnce {
  /** The business time (epoch ms) at which a seed was first begun; a start that was cut off goes on from there. */
  begin(name: string, now: number): number;
  isFinished(name: string): boolean;
  finish(name: string): void;
}

/** Remembers in `db` what was seeded, so that a restart neither repeats a seed nor leaves half of one. */
export function seedOnce(db: DatabaseSync): SeedOnce {
  db.exec(
    'CREATE TABLE IF NOT EXISTS seed (name TEXT PRIMARY KEY, start INTEGER NOT NULL, finished INTEGER NOT NULL)',
  );
  const read = db.prepare('SELECT start, finished FROM seed WHERE name = ?');
  const insert = db.prepare('INSERT OR IGNORE INTO seed VALUES (?, ?, 0)');
  const finish = db.prepare('UPDATE seed SET finished = 1 WHERE name = ?');
  return {
    begin(name, now) {
      insert.run(name, now);
      return Number(read.get(name)?.start);
    },
    isFinished: (name) => read.get(name)?.finished === 1,
    finish(name) {
      finish.run(name);
    },
  };
}
