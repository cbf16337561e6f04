import type { DatabaseSync } from 'node:sqlite';

/** A share, in percent, of the executions that an alias starts. */
export interface Route {
  stateMachineVersionArn: string;
  weight: number;
}

/** A name for one or two versions of a state machine. */
export interface AliasRow {
  id: number;
  machine_id: number;
  name: string;
  description: string | null;
  routing: Route[];
  created_at: number;
  updated_at: number;
}

/** Keeps the aliases of state machines. */
export function createAliasStore(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO sfn_aliases (machine_id, name, description, routing, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    'UPDATE sfn_aliases SET description = ?, routing = ?, updated_at = ? WHERE machine_id = ? AND name = ?',
  );
  const get = db.prepare('SELECT * FROM sfn_aliases WHERE machine_id = ? AND name = ?');
  const list = db.prepare('SELECT * FROM sfn_aliases WHERE machine_id = ? AND id < ? ORDER BY id DESC');
  const remove = db.prepare('DELETE FROM sfn_aliases WHERE machine_id = ? AND name = ?');

  // SELECT * lists the columns of AliasRow, as the schema makes them; `routing` is the JSON that insert and update wrote.
  const read = (row: Record<string, unknown>): AliasRow =>
    ({ ...row, routing: JSON.parse(String(row.routing)) }) as AliasRow;
  return {
    get: (machineId: number, name: string): AliasRow | undefined => {
      const row = get.get(machineId, name);
      return row && read(row);
    },
    insert: ({ machine_id, name, description, routing, created_at }: Omit<AliasRow, 'id' | 'updated_at'>) => {
      insert.run(machine_id, name, description, JSON.stringify(routing), created_at, created_at);
    },
    update: ({ machine_id, name, description, routing, updated_at }: Omit<AliasRow, 'id' | 'created_at'>) => {
      update.run(description, JSON.stringify(routing), updated_at, machine_id, name);
    },
    /** The aliases of a machine made before the one numbered `before`, the latest first. */
    list: (machineId: number, before = Number.MAX_SAFE_INTEGER): AliasRow[] =>
      list.all(machineId, before).map(read),
    remove: (machineId: number, name: string): void => {
      remove.run(machineId, name);
    },
  };
}

export type AliasStore = ReturnType<typeof createAliasStore>;
