import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { taskOfToken } from '../../../../lib/asl/index.ts';
import { openDatabase } from '../../../../lib/local/database.ts';
import type { Service } from '../../../../lib/local/step-functions/actions/action.ts';
import { actions } from '../../../../lib/local/step-functions/actions/registry.ts';
import { createAliasStore } from '../../../../lib/local/step-functions/alias-store.ts';
import { systemChance } from '../../../../lib/local/step-functions/chance.ts';
import { createDriver } from '../../../../lib/local/step-functions/driver.ts';
import { createExecutionStore } from '../../../../lib/local/step-functions/execution-store.ts';
import { createMachineStore } from '../../../../lib/local/step-functions/machine-store.ts';
import { createSchema } from '../../../../lib/local/step-functions/schema.ts';
import { createTagStore } from '../../../../lib/local/step-functions/tag-store.ts';
import type { Invoke } from '../../../../lib/local/step-functions/tasks/invoke.ts';
import { createVersionStore } from '../../../../lib/local/step-functions/version-store.ts';

const CALLBACK = {
  QueryLanguage: 'JSONata',
  StartAt: 'Listen',
  States: {
    Listen: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
      Arguments: { FunctionName: 'register', Payload: '{% $states.context.Task.Token %}' },
      End: true,
    },
  },
};

/** The service without its HTTP server, so that calls can meet in one turn of the event loop. */
function aService({
  invoke = async () => null,
  onStatusChange = () => undefined,
}: {
  invoke?: Invoke;
  onStatusChange?: () => void;
} = {}) {
  const db = openDatabase(':memory:');
  createSchema(db);
  const machines = createMachineStore(db);
  const executions = createExecutionStore(db);
  const chance = systemChance();
  const now = () => 1_000;
  const broken: unknown[] = [];
  const onBroken = ({ error }: { error: unknown }) => broken.push(error);
  const driver = createDriver({ db, machines, executions, now, chance, invoke, onStatusChange, onBroken });
  const service: Service = {
    home: { region: 'us-east-1', account: '000000000000' },
    machines,
    versions: createVersionStore(db),
    aliases: createAliasStore(db),
    executions,
    tags: createTagStore(db),
    driver,
    now,
    uuid: chance.uuid,
    random: chance.random,
  };
  const call = async (name: string, request: object) => {
    const action = actions.get(name);
    if (!action) throw new Error(`no action ${name}`);
    return action(service, request) as Promise<Record<string, unknown>>;
  };
  async function create(definition: object): Promise<unknown> {
    const request = { name: 'm', roleArn: 'arn:aws:iam::000000000000:role/m' };
    const made = await call('CreateStateMachine', { ...request, definition: JSON.stringify(definition) });
    return made.stateMachineArn;
  }
  async function settle(): Promise<void> {
    while (!driver.idle()) await nextTurn();
  }
  return { db, driver, executions, broken, call, create, settle };
}

describe('driver', () => {
  it('lets one of several answers of one moment win', async () => {
    const tokens: string[] = [];
    const aws = aService({
      invoke: async (_resource, _args, token = '') => {
        tokens.push(token);
        return null;
      },
    });
    await aws.call('StartExecution', { stateMachineArn: await aws.create(CALLBACK), name: 'a' });
    await aws.settle();

    const answers = await Promise.all(
      [1, 2, 3].map((output) =>
        aws.driver.deliver(1, (state) => {
          const task = taskOfToken(state, tokens[0] ?? '');
          return task === undefined ? undefined : { kind: 'taskSucceeded', task, output };
        }),
      ),
    );

    expect(answers).toEqual(['applied', 'stale', 'stale']);
    expect(aws.executions.byId(1)).toMatchObject({ status: 'SUCCEEDED', output: '1' });
  });

  it('opens one execution for two equal starts of one moment', async () => {
    let told = 0;
    const aws = aService({
      onStatusChange: () => {
        told += 1;
      },
    });
    const start = { stateMachineArn: await aws.create(CALLBACK), name: 'once', input: '{}' };

    const answers = await Promise.all([aws.call('StartExecution', start), aws.call('StartExecution', start)]);

    expect(answers[1]).toEqual(answers[0]);
    expect(told).toBe(1);
  });

  it('runs a task only when the step that led to it is on record', async () => {
    const seen: unknown[] = [];
    const aws = aService({
      invoke: async (_resource, _args, token = '') => {
        seen.push(aws.db.isTransaction, aws.executions.ofToken(token), aws.executions.byId(1)?.due_at);
        return null;
      },
    });

    await aws.call('StartExecution', { stateMachineArn: await aws.create(CALLBACK), name: 'a' });
    await aws.settle();

    expect(seen).toEqual([false, 1, 1_000 + 365 * 86_400_000]);
  });

  it('keeps nothing of a start whose status change could not be told', async () => {
    const aws = aService({
      onStatusChange: () => {
        throw new Error('the bus is full');
      },
    });

    const start = aws.call('StartExecution', { stateMachineArn: await aws.create(CALLBACK), name: 'a' });

    await expect(start).rejects.toThrow('the bus is full');
    expect(aws.db.prepare('SELECT count(*) AS n FROM sfn_executions').get()).toEqual({ n: 0 });
    expect(aws.db.prepare('SELECT count(*) AS n FROM sfn_history').get()).toEqual({ n: 0 });
  });

  it('keeps to 32 tasks at once', async () => {
    let atWork = 0;
    let most = 0;
    const aws = aService({
      invoke: async () => {
        atWork += 1;
        most = Math.max(most, atWork);
        await nextTurn();
        atWork -= 1;
        return null;
      },
    });
    const stateMachineArn = await aws.create(CALLBACK);

    const starts = Array.from({ length: 100 }, (_, n) =>
      aws.call('StartExecution', { stateMachineArn, name: `e-${n}` }),
    );
    await Promise.all(starts);
    await aws.settle();

    expect(most).toBe(32);
  });

  it('fails an execution that the interpreter can not go on with, and says so', async () => {
    const aws = aService();
    await aws.call('StartExecution', { stateMachineArn: await aws.create(CALLBACK), name: 'a' });
    await aws.settle();
    const state = JSON.parse(aws.executions.byId(1)?.state ?? '{}');
    aws.db.prepare('UPDATE sfn_executions SET state = ?').run(JSON.stringify({ ...state, root: null }));

    const delivery = await aws.driver.deliver(1, { kind: 'clock' });
    const last = aws.executions.history(1, { reverse: true, limit: 1 });

    expect(delivery).toBe('applied');
    expect(aws.executions.byId(1)).toMatchObject({ status: 'FAILED', error: 'States.Runtime', state: null });
    expect(last).toMatchObject([{ type: 'ExecutionFailed' }]);
    expect(aws.broken).toHaveLength(1);
  });
});
