import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../database.ts';

/** A published version of a state machine: a number for one of its revisions. */
export interface VersionRow {
  machine_id: number;
  number: number;
  revision: number;
  description: string | null;
  created_at: number;
}

/** Keeps the versions of state machines; a number is given once, whatever becomes of its version. */
export function createVersionStore(db: DatabaseSync) {
  const next = db.prepare(
    'UPDATE sfn_machines SET last_version = last_version + 1 WHERE id = ? RETURNING last_version',
  );
  const insert = db.prepare('INSERT INTO sfn_versions VALUES (?, ?, ?, ?, ?)');
  const get = db.prepare('SELECT * FROM sfn_versions WHERE machine_id = ? AND number = ?');
  const ofRevision = db.prepare(
    'SELECT * FROM sfn_versions WHERE machine_id = ? AND revision = ? ORDER BY number DESC LIMIT 1',
  );
  const page = db.prepare(
    'SELECT * FROM sfn_versions WHERE machine_id = ? AND number < ? ORDER BY number DESC LIMIT ?',
  );
  const remove = db.prepare('DELETE FROM sfn_versions WHERE machine_id = ? AND number = ?');

  // The casts below: SELECT * lists the columns of VersionRow, as the schema makes them.
  const find = (machineId: number, number: number) =>
    get.get(machineId, number) as unknown as VersionRow | undefined;
  return {
    get: find,
    ofRevision: (machineId: number, revision: number) =>
      ofRevision.get(machineId, revision) as unknown as VersionRow | undefined,
    /** Gives a revision the machine's next number. */
    publish: (row: Omit<VersionRow, 'number'>): VersionRow =>
      transaction(db, () => {
        const number = Number(next.get(row.machine_id)?.last_version);
        insert.run(row.machine_id, number, row.revision, row.description, row.created_at);
        return { ...row, number };
      }),
    /** The next `limit` versions below the number `before`, the latest first. */
    page: (machineId: number, before: number, limit: number) =>
      page.all(machineId, before, limit) as unknown as VersionRow[],
    remove: (machineId: number, number: number): void => {
      remove.run(machineId, number);
    },
  };
}

export type VersionStore = ReturnType<typeof createVersionStore>;
