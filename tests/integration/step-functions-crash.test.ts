import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../lib/local/database.ts';
import type { Invoke } from '../../lib/local/step-functions/tasks/invoke.ts';
import { runProgram, TOLD } from './step-functions-crash-program.ts';
import { aCallback, aClient, aStepFunctions, aTask, DAY, ROLE, START } from './step-functions-fixture.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'step-functions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Two rounds of: act, rest a day, wait for a token. */
const journey = {
  QueryLanguage: 'JSONata',
  StartAt: 'Act1',
  States: { ...round(1, 'Act2'), ...round(2, 'Done'), Done: { Type: 'Succeed' } },
};

function round(n: number, next: string) {
  return {
    [`Act${n}`]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'perform-actions', Payload: '{% $states.context.Execution.Name %}' },
      Next: `Rest${n}`,
    },
    [`Rest${n}`]: { Type: 'Wait', Seconds: 86_400, Next: `Listen${n}` },
    [`Listen${n}`]: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'register', Payload: '{% $states.context.Task.Token %}' },
      Next: next,
    },
  };
}

/** Every execution's history: its ids, and how often each state was left. */
function histories(db: ReturnType<typeof openDatabase>): Map<string, { ids: number[]; exits: string[] }> {
  const rows = db
    .prepare(
      `SELECT e.name, h.id, h.event FROM sfn_history h JOIN sfn_executions e ON e.id = h.execution_id
       ORDER BY e.id, h.id`,
    )
    .all();
  const found = new Map<string, { ids: number[]; exits: string[] }>();
  for (const row of rows) {
    const event = JSON.parse(String(row.event));
    const one = found.get(String(row.name)) ?? { ids: [], exits: [] };
    one.ids.push(Number(row.id));
    if (event.stateExitedEventDetails) one.exits.push(event.stateExitedEventDetails.name);
    found.set(String(row.name), one);
  }
  return found;
}

describe('a process that is killed', () => {
  it('loses and doubles nothing over three kill -9 in the middle of work', async () => {
    const file = join(folder, 'local.db');
    const log = join(folder, 'tasks.log');
    const acknowledged: string[] = [];
    for (let life = 0; life < 3; life += 1) {
      const { child, client } = await aChild(file, log);
      await startMany(client, `life-${life}`, acknowledged, 40);
      // A journey rests two days, 80 ms at this speed: what was started last is still on its way.
      await pause(60);
      child.kill('SIGKILL');
      await once(child, 'exit');
      client.destroy();
    }
    const atDeath = openDatabase(file);
    const open = atDeath
      .prepare("SELECT count(*) AS n FROM sfn_executions WHERE status = 'RUNNING'")
      .get()?.n;
    atDeath.close();

    const last = await runProgram(file, log);
    await allEnded(last.db);
    const statuses = last.db.prepare('SELECT name, status FROM sfn_executions').all();
    const found = histories(last.db);
    const told = last.db
      .prepare('SELECT body FROM queue_messages WHERE queue = ?')
      .all(TOLD)
      .map(({ body }) => JSON.parse(String(body)));
    await last.stop();

    console.log(`${acknowledged.length} executions, ${open} open at the last kill`);
    expect(Number(open)).toBeGreaterThan(0);
    expect(statuses.map(({ name }) => name)).toEqual(expect.arrayContaining(acknowledged));
    expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
    for (const [name, { ids, exits }] of found) {
      expect(ids, name).toEqual(ids.map((_, place) => place + 1));
      expect(exits, name).toEqual(['Act1', 'Rest1', 'Listen1', 'Act2', 'Rest2', 'Listen2', 'Done']);
    }
    for (const { name } of statuses) {
      const changes = told.filter((change) => change.name === name).map(({ status }) => status);
      expect(changes, String(name)).toEqual(['RUNNING', 'SUCCEEDED']);
    }
    expect(readFileSync(log, 'utf8').split('\n').length).toBeGreaterThanOrEqual(4 * statuses.length);
  }, 60_000);

  it('runs tasks in flight again, but not those that wait for their token', async () => {
    const db = openDatabase(':memory:');
    const asked: string[] = [];
    const tokens: string[] = [];
    const left = await aStepFunctions({
      db,
      invoke: (resource, _args, token) => {
        if (token === undefined) return new Promise(() => undefined);
        tokens.push(token);
        return Promise.resolve({ resource });
      },
    });
    const inFlight = await left.start(await left.create(aTask(), { name: 'in-flight' }), 'a');
    const waiting = await left.start(await left.create(aCallback(), { name: 'waiting' }), 'b');
    while (!(await left.history(waiting)).some(({ type }) => type === 'TaskSubmitted'));

    const next = await aStepFunctions({
      db,
      time: { now: START + DAY },
      invoke: async (resource) => {
        asked.push(resource);
        return { Payload: 'done' };
      },
    });
    await next.settle();
    await next.client.send(new SendTaskSuccessCommand({ taskToken: tokens[0], output: '"signed"' }));

    expect(asked).toEqual(['arn:aws:states:::lambda:invoke']);
    expect(await next.describe(inFlight)).toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
    expect(await next.describe(waiting)).toMatchObject({ status: 'SUCCEEDED', output: '"signed"' });
    expect((await next.history(inFlight)).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    await next.stop();
    left.client.destroy();
  });
});

describe('a process that is stopped', () => {
  it('keeps the answers of tasks at work and leaves what would come next to the next start', async () => {
    const db = openDatabase(':memory:');
    const asked: string[] = [];
    const task = (n: number, next: object) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: `step-${n}` },
      ...next,
    });
    let finish: (answer: null) => void = () => undefined;
    const invoke: Invoke = (_resource, args) => {
      asked.push((args as { FunctionName: string }).FunctionName);
      return asked.length === 1
        ? new Promise((resolve) => {
            finish = resolve;
          })
        : Promise.resolve(null);
    };
    const first = await aStepFunctions({ db, invoke });
    const machine = { StartAt: 'A', States: { A: task(1, { Next: 'B' }), B: task(2, { End: true }) } };
    const executionArn = await first.start(await first.create(machine));

    const stopped = first.stop();
    finish(null);
    await stopped;
    const askedByFirst = [...asked];
    const next = await aStepFunctions({ db, invoke });
    await next.settle();

    expect(askedByFirst).toEqual(['step-1']);
    expect(asked).toEqual(['step-1', 'step-2']);
    expect((await next.describe(executionArn)).status).toBe('SUCCEEDED');
    await next.stop();
  });
});

async function aChild(file: string, log: string): Promise<{ child: ChildProcess; client: SFNClient }> {
  const program = join(import.meta.dirname, 'step-functions-crash-program.ts');
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, file, log], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [endpoint] = await once(child.stdout, 'data');
  return { child, client: aClient(String(endpoint).trim()) };
}

async function startMany(client: SFNClient, life: string, acknowledged: string[], count: number) {
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name: 'journey', roleArn: ROLE, definition: JSON.stringify(journey) }),
  );
  for (let n = 0; n < count; n += 1) {
    const name = `${life}-${n}`;
    await client.send(new StartExecutionCommand({ stateMachineArn, name }));
    acknowledged.push(name);
  }
}

async function allEnded(db: ReturnType<typeof openDatabase>): Promise<void> {
  const open = db.prepare("SELECT count(*) AS n FROM sfn_executions WHERE status = 'RUNNING'");
  while (Number(open.get()?.n) > 0) await pause(10);
}
