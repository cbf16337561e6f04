import type { DatabaseSync } from 'node:sqlite';
import { dueAt, type Execution, type HistoryEvent, openTasks } from '../../asl/index.ts';

/** An execution as it is kept; `state` is null once it is closed. */
export interface ExecutionRow {
  id: number;
  arn: string;
  name: string;
  machine_id: number;
  machine_arn: string;
  status: Execution['status'];
  input: string;
  output: string | null;
  error: string | null;
  cause: string | null;
  started_at: number;
  stopped_at: number | null;
  due_at: number | null;
  state: string | null;
  /** The revision of the machine that it began with and keeps to its end. */
  revision: number;
  /** The version it was started by, directly or through an alias. */
  version_arn: string | null;
  alias_arn: string | null;
}

/** What is known of an execution before its first step. */
export type NewExecution = Pick<
  ExecutionRow,
  | 'arn'
  | 'name'
  | 'machine_id'
  | 'machine_arn'
  | 'input'
  | 'started_at'
  | 'revision'
  | 'version_arn'
  | 'alias_arn'
>;

/** Which executions to list, newest first. */
export interface ExecutionFilter {
  machineArn: string;
  versionArn?: string;
  aliasArn?: string;
  status?: string;
  /** Only those older than this one. */
  before?: { startedAt: number; id: number };
  limit: number;
}

/** Keeps executions, their history and their tokens; it opens no transactions of its own. */
export function createExecutionStore(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO sfn_executions
       (arn, name, machine_id, machine_arn, status, input, started_at, revision, version_arn, alias_arn)
     VALUES (?, ?, ?, ?, 'RUNNING', ?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    `UPDATE sfn_executions SET status = ?, output = ?, error = ?, cause = ?, stopped_at = ?, due_at = ?, state = ?
     WHERE id = ?`,
  );
  const addEvent = db.prepare('INSERT INTO sfn_history VALUES (?, ?, ?)');
  const addToken = db.prepare('INSERT OR IGNORE INTO sfn_tokens VALUES (?, ?)');
  const byArn = db.prepare('SELECT * FROM sfn_executions WHERE arn = ?');
  const byId = db.prepare('SELECT * FROM sfn_executions WHERE id = ?');
  const remove = db.prepare('DELETE FROM sfn_executions WHERE id = ?');
  const forget = db.prepare('DELETE FROM sfn_executions WHERE stopped_at < ?');
  const byToken = db.prepare('SELECT execution_id FROM sfn_tokens WHERE token = ?');
  const nextDue = db.prepare('SELECT min(due_at) AS at FROM sfn_executions WHERE due_at IS NOT NULL');
  const dueThen = db.prepare('SELECT id FROM sfn_executions WHERE due_at = ? ORDER BY id LIMIT ?');
  const open = db.prepare('SELECT id FROM sfn_executions WHERE state IS NOT NULL ORDER BY id');
  const openOf = db.prepare(
    'SELECT id FROM sfn_executions WHERE state IS NOT NULL AND machine_id = ? ORDER BY id',
  );
  const list = db.prepare(
    `SELECT * FROM sfn_executions WHERE machine_arn = ? AND status = coalesce(?, status)
       AND version_arn IS coalesce(?, version_arn) AND alias_arn IS coalesce(?, alias_arn)
       AND (started_at, id) < (?, ?) ORDER BY started_at DESC, id DESC LIMIT ?`,
  );
  const history = db.prepare(
    'SELECT event FROM sfn_history WHERE execution_id = ? AND id > ? ORDER BY id LIMIT ?',
  );
  const historyBack = db.prepare(
    'SELECT event FROM sfn_history WHERE execution_id = ? AND id < ? ORDER BY id DESC LIMIT ?',
  );
  const numbers = (rows: Record<string, unknown>[]): number[] => rows.map((row) => Number(row.id));

  return {
    insert: (row: NewExecution): number =>
      Number(
        insert.run(
          row.arn,
          row.name,
          row.machine_id,
          row.machine_arn,
          row.input,
          row.started_at,
          row.revision,
          row.version_arn,
          row.alias_arn,
        ).lastInsertRowid,
      ),

    /** Puts down what a step came to. A history event that is already there throws: it would be one doubled. */
    keep(id: number, state: Execution, events: readonly HistoryEvent[], at: number): void {
      const running = state.status === 'RUNNING';
      update.run(
        state.status,
        state.output === undefined ? null : JSON.stringify(state.output),
        state.error ?? null,
        state.cause ?? null,
        running ? null : at,
        running ? (dueAt(state) ?? null) : null,
        running ? JSON.stringify(state) : null,
        id,
      );
      for (const event of events) addEvent.run(id, event.id, JSON.stringify(event));
      if (!running) return;
      for (const task of openTasks(state)) if (task.token !== undefined) addToken.run(task.token, id);
    },

    // SELECT * lists the columns of ExecutionRow, as the schema makes them.
    byArn: (arn: string) => byArn.get(arn) as unknown as ExecutionRow | undefined,
    byId: (id: number) => byId.get(id) as unknown as ExecutionRow | undefined,
    /** The execution that was ever given this token, open or closed. */
    ofToken: (token: string): number | undefined => {
      const found = byToken.get(token)?.execution_id;
      return found === undefined ? undefined : Number(found);
    },
    remove: (id: number): void => {
      remove.run(id);
    },
    /** Forgets executions that closed before `time`, with history and tokens; answers how many. */
    forgetClosedBefore: (time: number): number => Number(forget.run(time).changes),

    nextDue: (): number | undefined => {
      const at = nextDue.get()?.at;
      return at === null || at === undefined ? undefined : Number(at);
    },
    dueExactlyAt: (time: number, limit: number): number[] => numbers(dueThen.all(time, limit)),
    open: (): number[] => numbers(open.all()),
    openOfMachine: (machineId: number): number[] => numbers(openOf.all(machineId)),

    list: ({ machineArn, versionArn, aliasArn, status, before, limit }: ExecutionFilter) =>
      // As above.
      list.all(
        machineArn,
        status ?? null,
        versionArn ?? null,
        aliasArn ?? null,
        before?.startedAt ?? Number.MAX_SAFE_INTEGER,
        before?.id ?? 0,
        limit,
      ) as unknown as ExecutionRow[],

    /** Up to `limit` events after (or, in reverse order, before) the event numbered `from`. */
    history: (id: number, page: { from?: number; reverse: boolean; limit: number }): HistoryEvent[] =>
      (page.reverse
        ? historyBack.all(id, page.from ?? Number.MAX_SAFE_INTEGER, page.limit)
        : history.all(id, page.from ?? 0, page.limit)
      ).map((row) => JSON.parse(String(row.event)) as HistoryEvent), // written by keep()
  };
}

export type ExecutionStore = ReturnType<typeof createExecutionStore>;
