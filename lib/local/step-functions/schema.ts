import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../database.ts';

// Times are epoch ms. An execution points to its machine by number, for an ARN can be taken by a new machine, and to the revision that
// it began with. The current revision of a machine is its latest; `last_version` outlives deleted versions, whose numbers never return.
// `state` is null once the execution is closed, `due_at` too, so that the index on it holds only what can fall due.
const SCHEMA = `
  CREATE TABLE IF NOT EXISTS sfn_machines (
    id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL, status TEXT NOT NULL, created_at INTEGER NOT NULL,
    last_version INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS sfn_revisions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, machine_id INTEGER NOT NULL REFERENCES sfn_machines ON DELETE CASCADE, revision_id TEXT,
    definition TEXT NOT NULL, role_arn TEXT NOT NULL, settings TEXT NOT NULL, created_at INTEGER NOT NULL
  );
  CREATE INDEX IF NOT EXISTS sfn_revisions_machine ON sfn_revisions (machine_id, id);
  CREATE TABLE IF NOT EXISTS sfn_versions (
    machine_id INTEGER NOT NULL REFERENCES sfn_machines ON DELETE CASCADE, number INTEGER NOT NULL, revision INTEGER NOT NULL,
    description TEXT, created_at INTEGER NOT NULL, PRIMARY KEY (machine_id, number)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sfn_aliases (
    id INTEGER PRIMARY KEY AUTOINCREMENT, machine_id INTEGER NOT NULL REFERENCES sfn_machines ON DELETE CASCADE, name TEXT NOT NULL,
    description TEXT, routing TEXT NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, UNIQUE (machine_id, name)
  );
  CREATE TABLE IF NOT EXISTS sfn_tags (
    arn TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (arn, key)
  ) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS sfn_executions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
    machine_id INTEGER NOT NULL, machine_arn TEXT NOT NULL, status TEXT NOT NULL,
    input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT,
    started_at INTEGER NOT NULL, stopped_at INTEGER, due_at INTEGER, state TEXT,
    revision INTEGER, version_arn TEXT, alias_arn TEXT
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

/** A database from before machines had revisions: what each machine was made with becomes its first. */
const REVISIONS = `
  INSERT INTO sfn_revisions (machine_id, definition, role_arn, settings, created_at)
    SELECT id, definition, role_arn, settings, created_at FROM sfn_machines;
  ALTER TABLE sfn_machines DROP COLUMN definition;
  ALTER TABLE sfn_machines DROP COLUMN role_arn;
  ALTER TABLE sfn_machines DROP COLUMN settings;
  ALTER TABLE sfn_machines ADD COLUMN last_version INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE sfn_executions ADD COLUMN revision INTEGER;
  ALTER TABLE sfn_executions ADD COLUMN version_arn TEXT;
  ALTER TABLE sfn_executions ADD COLUMN alias_arn TEXT;
  UPDATE sfn_executions SET revision = (SELECT id FROM sfn_revisions WHERE machine_id = sfn_executions.machine_id);
`;

/** Makes the tables of the Step Functions endpoint where they are missing, and brings older ones up to date. */
export function createSchema(db: DatabaseSync): void {
  transaction(db, () => {
    db.exec(SCHEMA);
    const columns = db.prepare("SELECT name FROM pragma_table_info('sfn_machines')").all();
    if (columns.some(({ name }) => name === 'definition')) db.exec(REVISIONS);
  });
}
