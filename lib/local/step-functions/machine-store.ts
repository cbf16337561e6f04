import type { DatabaseSync } from 'node:sqlite';
import { type Machine, prepare } from '../../asl/index.ts';

/** A state machine as it was created. */
export interface MachineRow {
  id: number;
  arn: string;
  name: string;
  definition: string;
  role_arn: string;
  /** JSON of type, logging, tracing …: kept, compared and given back, of no effect here. */
  settings: string;
  status: 'ACTIVE' | 'DELETING';
  created_at: number;
}

/** Keeps state machines; each definition is prepared once per run of the program. */
export function createMachineStore(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO sfn_machines (arn, name, definition, role_arn, settings, status, created_at)
     VALUES (?, ?, ?, ?, ?, 'ACTIVE', ?)`,
  );
  const byArn = db.prepare('SELECT * FROM sfn_machines WHERE arn = ?');
  const byId = db.prepare('SELECT * FROM sfn_machines WHERE id = ?');
  const page = db.prepare('SELECT * FROM sfn_machines WHERE id > ? ORDER BY id LIMIT ?');
  const deleting = db.prepare("SELECT * FROM sfn_machines WHERE status = 'DELETING'");
  const mark = db.prepare("UPDATE sfn_machines SET status = 'DELETING' WHERE id = ?");
  const remove = db.prepare('DELETE FROM sfn_machines WHERE id = ?');
  const prepared = new Map<number, Machine>();

  // The casts below: SELECT * lists the columns of MachineRow, as the schema makes them.
  return {
    insert: (row: Omit<MachineRow, 'id' | 'status'>): void => {
      insert.run(row.arn, row.name, row.definition, row.role_arn, row.settings, row.created_at);
    },
    byArn: (arn: string) => byArn.get(arn) as unknown as MachineRow | undefined,
    /** The next `limit` machines after the one numbered `after`, in the order of creation. */
    page: (after: number, limit: number) => page.all(after, limit) as unknown as MachineRow[],
    isActive: (id: number): boolean => byId.get(id)?.status === 'ACTIVE',
    deleting: () => deleting.all() as unknown as MachineRow[],
    markDeleting: (id: number): void => {
      mark.run(id);
    },
    remove: (id: number): void => {
      remove.run(id);
      prepared.delete(id);
    },
    /** The machine ready to run; throws when an execution outlived its machine, which deletion rules out. */
    prepared: (id: number): Machine => {
      const known = prepared.get(id);
      if (known) return known;
      const row = byId.get(id) as unknown as MachineRow | undefined;
      if (!row) throw new Error(`state machine ${id} is gone while an execution of it is open`);
      const machine = prepare(JSON.parse(row.definition));
      prepared.set(id, machine);
      return machine;
    },
  };
}

export type MachineStore = ReturnType<typeof createMachineStore>;
