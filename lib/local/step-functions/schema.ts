import type { DatabaseSync } from 'node:sqlite';

// Times are epoch ms. An execution points to its machine by number, for an ARN can be taken by a new machine.
// `state` is null once the execution is closed, `due_at` too, so that the index on it holds only what can fall due.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS sfn_machines (
    id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL, definition TEXT NOT NULL, role_arn TEXT NOT NULL,
    settings TEXT NOT NULL, status TEXT NOT NULL, created_at INTEGER NOT NULL
  );
  CREATE TABLE IF NOT EXISTS sfn_tags (
    arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sfn_executions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    machine_id INTEGER NOT NULL, machine_arn TEXT NOT NULL, status TEXT NOT NULL,
    input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT,
    started_at INTEGER NOT NULL, stopped_at INTEGER, due_at INTEGER, state TEXT
  );
  CREATE INDEX IF NOT EXISTS sfn_executions_due ON sfn_executions (due_at, id) WHERE due_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS sfn_executions_open ON sfn_executions (machine_id, id) WHERE state IS NOT NULL;
  CREATE INDEX IF NOT EXISTS sfn_executions_started ON sfn_executions (machine_arn, started_at, id);
  CREATE INDEX IF NOT EXISTS sfn_executions_stopped ON sfn_executions (stopped_at) WHERE stopped_at IS NOT NULL;
  CREATE TABLE IF NOT EXISTS sfn_history (
    execution_id INTEGER NOT NULL REFERENCES sfn_executions ON DELETE CASCADE, id INTEGER NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY (execution_id, id)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sfn_tokens (
    token TEXT PRIMARY KEY, execution_id INTEGER NOT NULL REFERENCES sfn_executions ON DELETE CASCADE
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sfn_tokens_execution ON sfn_tokens (execution_id);
`;

/** Makes the tables of the Step Functions endpoint where they are missing. */
export function createSchema(db: DatabaseSync): void {
  db.exec(SCHEMA);
}
