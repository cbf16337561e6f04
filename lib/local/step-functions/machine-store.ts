import type { DatabaseSync } from 'node:sqlite';
import { type Machine, prepare } from '../../asl/index.ts';
import { transaction } from '../database.ts';

/** What a state machine was made of at one time; never changed. */
export interface RevisionRow {
  id: number;
  machine_id: number;
  /** Null for what the machine was created with: AWS numbers revisions from the first update on. */
  revision_id: string | null;
  definition: string;
  role_arn: string;
  /** JSON of logging, tracing …: kept, compared and given back, of no effect here. */
  settings: string;
  created_at: number;
}

/** A state machine with its current revision. */
export interface MachineRow extends Omit<RevisionRow, 'id' | 'machine_id'> {
  id: number;
  arn: string;
  name: string;
  status: 'ACTIVE' | 'DELETING';
  created_at: number;
  /** The number of its current revision. */
  revision: number;
}

type Content = Pick<RevisionRow, 'definition' | 'role_arn' | 'settings'>;

const MACHINES = `
  SELECT m.id, m.arn, m.name, m.status, m.created_at, r.id AS revision, r.revision_id, r.definition, r.role_arn, r.settings
  FROM sfn_machines m JOIN sfn_revisions r ON r.id = (SELECT max(id) FROM sfn_revisions WHERE machine_id = m.id)`;

/** Keeps state machines and their revisions; each definition is prepared once per run of the program. */
export function createMachineStore(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO sfn_machines (arn, name, status, created_at) VALUES (?, ?, 'ACTIVE', ?)",
  );
  const revise = db.prepare(
    `INSERT INTO sfn_revisions (machine_id, revision_id, definition, role_arn, settings, created_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const byArn = db.prepare(`${MACHINES} WHERE m.arn = ?`);
  const status = db.prepare('SELECT status FROM sfn_machines WHERE id = ?');
  const page = db.prepare(`${MACHINES} WHERE m.id > ? ORDER BY m.id LIMIT ?`);
  const deleting = db.prepare(`${MACHINES} WHERE m.status = 'DELETING'`);
  const mark = db.prepare("UPDATE sfn_machines SET status = 'DELETING' WHERE id = ?");
  const remove = db.prepare('DELETE FROM sfn_machines WHERE id = ?');
  const revision = db.prepare('SELECT * FROM sfn_revisions WHERE id = ?');
  const prepared = new Map<number, Machine>();

  // SELECT * lists the columns of RevisionRow, as the schema makes them.
  const revisionOf = (id: number) => revision.get(id) as unknown as RevisionRow | undefined;

  // The casts below: MACHINES lists the columns of MachineRow.
  return {
    insert: (row: Content & Pick<MachineRow, 'arn' | 'name' | 'created_at'>): void =>
      transaction(db, () => {
        const { lastInsertRowid } = insert.run(row.arn, row.name, row.created_at);
        revise.run(lastInsertRowid, null, row.definition, row.role_arn, row.settings, row.created_at);
      }),
    /** Makes a new current revision; what runs goes on with the one that it began with. */
    revise: (id: number, row: Content & { revision_id: string; created_at: number }): void => {
      revise.run(id, row.revision_id, row.definition, row.role_arn, row.settings, row.created_at);
    },
    byArn: (arn: string) => byArn.get(arn) as unknown as MachineRow | undefined,
    /** The next `limit` machines after the one numbered `after`, in the order of creation. */
    page: (after: number, limit: number) => page.all(after, limit) as unknown as MachineRow[],
    isActive: (id: number): boolean => status.get(id)?.status === 'ACTIVE',
    deleting: () => deleting.all() as unknown as MachineRow[],
    markDeleting: (id: number): void => {
      mark.run(id);
    },
    /** Forgets a machine with its revisions, versions and aliases. */
    remove: (id: number): void => {
      remove.run(id);
      for (const known of prepared.keys()) if (revisionOf(known) === undefined) prepared.delete(known);
    },
    revision: revisionOf,
    /** The machine of this revision, ready to run; throws when an execution outlived its machine, which deletion rules out. */
    prepared: (id: number): Machine => {
      const known = prepared.get(id);
      if (known) return known;
      const row = revisionOf(id);
      if (!row) throw new Error(`revision ${id} is gone while an execution of it is open`);
      const machine = prepare(JSON.parse(row.definition));
      prepared.set(id, machine);
      return machine;
    },
  };
}

export type MachineStore = ReturnType<typeof createMachineStore>;
