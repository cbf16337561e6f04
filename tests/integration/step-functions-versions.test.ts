import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineCommand,
  DeleteStateMachineVersionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
  type UpdateStateMachineCommandInput,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../lib/local/database.ts';
import { aStepFunctions, aWait, DAY, ROLE, START } from './step-functions-fixture.ts';

// The answers and errors below are those that AWS gave to the recordings of LocalStack's tests, where they have the case:
// https://github.com/localstack/localstack/tree/main/tests/aws/services/stepfunctions/v2
const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:onboard';
const asText = (definition: object) => JSON.stringify({ QueryLanguage: 'JSONata', ...definition });
let aws: Awaited<ReturnType<typeof aStepFunctions>>;

beforeEach(async () => {
  aws = await aStepFunctions();
});
afterEach(() => aws.stop());

const update = (days: number, given: Partial<UpdateStateMachineCommandInput> = {}) =>
  aws.client.send(
    new UpdateStateMachineCommand({
      stateMachineArn: machine,
      definition: asText(aWait(days)),
      publish: true,
      ...given,
    }),
  );
const publish = (given: { revisionId?: string; description?: string } = {}) =>
  aws.client.send(new PublishStateMachineVersionCommand({ stateMachineArn: machine, ...given }));
const describeMachine = (stateMachineArn: string) =>
  aws.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
const versions = async (given: { maxResults?: number; nextToken?: string | undefined } = {}) => {
  const answer = await aws.client.send(
    new ListStateMachineVersionsCommand({ stateMachineArn: machine, ...given }),
  );
  const numbers = (answer.stateMachineVersions ?? []).map((version) =>
    Number(version.stateMachineVersionArn?.split(':').at(-1)),
  );
  return { numbers, nextToken: answer.nextToken };
};
const routes = (...weights: [version: number, weight: number][]) =>
  weights.map(([version, weight]) => ({ stateMachineVersionArn: `${machine}:${version}`, weight }));
const alias = (name: string, routingConfiguration = routes([1, 100]), description?: string) =>
  aws.client.send(new CreateStateMachineAliasCommand({ name, routingConfiguration, description }));

describe('versions', () => {
  it('are published as the machine is created and updated, each for good', async () => {
    const created = await aws.client.send(
      new CreateStateMachineCommand({
        name: 'onboard',
        roleArn: ROLE,
        definition: asText(aWait(1)),
        publish: true,
        versionDescription: 'the first',
      }),
    );
    aws.time.now += DAY;
    const updated = await update(2);

    expect(created.stateMachineVersionArn).toBe(`${machine}:1`);
    expect(updated).toMatchObject({
      stateMachineVersionArn: `${machine}:2`,
      updateDate: new Date(START + DAY),
      revisionId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(await describeMachine(`${machine}:1`)).toMatchObject({
      stateMachineArn: `${machine}:1`,
      name: 'onboard',
      definition: asText(aWait(1)),
      description: 'the first',
      creationDate: new Date(START),
    });
    expect(await describeMachine(`${machine}:2`)).toMatchObject({
      definition: asText(aWait(2)),
      revisionId: updated.revisionId,
      creationDate: new Date(START + DAY),
    });
    expect(await describeMachine(machine)).toMatchObject({
      stateMachineArn: machine,
      definition: asText(aWait(2)),
      creationDate: new Date(START),
    });
  });

  it('are the same version while nothing changes', async () => {
    await aws.create(aWait(1), { publish: true });

    const again = await update(1);
    const published = await publish();

    expect(again.stateMachineVersionArn).toBe(`${machine}:1`);
    expect(again.revisionId).toBeUndefined();
    expect(published.stateMachineVersionArn).toBe(`${machine}:1`);
    expect((await versions()).numbers).toEqual([1]);
  });

  it('are of the revision that the caller means, or of none', async () => {
    await aws.create(aWait(1));
    await publish({ revisionId: 'INITIAL' });
    const { revisionId = '' } = await update(2, { publish: false });
    await update(3, { publish: false });

    const late = publish({ revisionId });

    await expect(late).rejects.toMatchObject({ name: 'ConflictException' });
    expect((await versions()).numbers).toEqual([1]);
  });

  it('are listed latest first, page by page, and never take a number twice', async () => {
    await aws.create(aWait(1), { publish: true });
    for (const days of [2, 3]) await update(days);
    const remove = { stateMachineVersionArn: `${machine}:3` };
    await aws.client.send(new DeleteStateMachineVersionCommand(remove));
    await aws.client.send(new DeleteStateMachineVersionCommand(remove));
    await publish();

    const first = await versions({ maxResults: 2 });
    const second = await versions({ maxResults: 2, nextToken: first.nextToken });

    expect(first.numbers).toEqual([4, 2]);
    expect(second).toEqual({ numbers: [1], nextToken: undefined });
  });

  it('are refused with the error that names what is wrong', async () => {
    await aws.create(aWait(1), { publish: true });
    const broken = asText({ StartAt: 'A', States: { A: { Type: 'Pass', Next: 'Nowhere' } } });

    await expect(update(1, { stateMachineArn: `${machine}2` })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(update(1, { stateMachineArn: `${machine}:1` })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(update(1, { definition: broken })).rejects.toMatchObject({ name: 'InvalidDefinition' });
    await expect(update(1, { definition: undefined })).rejects.toMatchObject({
      name: 'MissingRequiredParameter',
    });
    await expect(update(1, { publish: false, versionDescription: 'x' })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(describeMachine(`${machine}:2`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(aws.start(`${machine}:2`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(aws.start(`${machine}:live`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const bare = { stateMachineVersionArn: machine };
    await expect(aws.client.send(new DeleteStateMachineVersionCommand(bare))).rejects.toMatchObject({
      name: 'ValidationException',
    });
  });
});

describe('executions of versions', () => {
  it('keep the definition that they started with', async () => {
    await aws.create(aWait(1), { publish: true });
    const first = await aws.start(`${machine}:1`, 'first');
    await update(5);
    const second = await aws.start(`${machine}:2`, 'second');
    const old = await aws.start(`${machine}:1`, 'old');
    const latest = await aws.start(machine, 'latest');

    await aws.runUntil(START + 2 * DAY);

    expect(first).toBe('arn:aws:states:us-east-1:000000000000:execution:onboard:first');
    const states = await Promise.all([first, second, old, latest].map(aws.describe));
    expect(states.map(({ status }) => status)).toEqual(['SUCCEEDED', 'RUNNING', 'SUCCEEDED', 'RUNNING']);
    expect(states.map((state) => [state.stateMachineArn, state.stateMachineVersionArn])).toEqual([
      [machine, `${machine}:1`],
      [machine, `${machine}:2`],
      [machine, `${machine}:1`],
      [machine, undefined],
    ]);
    const told = aws.events.filter(({ detail }) => detail.name === 'old');
    expect(told.map(({ detail }) => detail.stateMachineVersionArn)).toEqual([`${machine}:1`, `${machine}:1`]);
  });

  it('run on when their version is deleted or the process ends', async () => {
    const db = openDatabase(':memory:');
    await aws.stop();
    aws = await aStepFunctions({ db });
    await aws.create(aWait(1), { publish: true });
    await update(3);
    const executionArn = await aws.start(`${machine}:1`, 'a');
    await aws.client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${machine}:1` }));
    await aws.stop();
    aws = await aStepFunctions({ db });

    await aws.runUntil(START + DAY);

    expect((await aws.describe(executionArn)).status).toBe('SUCCEEDED');
  });

  it('share one space of names', async () => {
    await aws.create(aWait(1), { publish: true });
    await update(2);
    const executionArn = await aws.start(`${machine}:1`, 'a');

    const again = await aws.start(`${machine}:2`, 'a');
    const other = aws.start(`${machine}:2`, 'a', { n: 2 });

    expect(again).toBe(executionArn);
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect((await aws.describe(executionArn)).stateMachineVersionArn).toBe(`${machine}:1`);
  });

  it('are listed by version and by alias', async () => {
    await aws.create(aWait(1), { publish: true });
    await alias('live');
    await aws.start(machine, 'bare');
    await aws.start(`${machine}:1`, 'by-version');
    await aws.start(`${machine}:live`, 'by-alias');
    const names = async (stateMachineArn: string) => {
      const { executions } = await aws.client.send(new ListExecutionsCommand({ stateMachineArn }));
      return executions?.map(({ name }) => name);
    };

    expect(await names(machine)).toEqual(['by-alias', 'by-version', 'bare']);
    expect(await names(`${machine}:1`)).toEqual(['by-alias', 'by-version']);
    expect(await names(`${machine}:live`)).toEqual(['by-alias']);
  });
});

describe('aliases', () => {
  beforeEach(async () => {
    await aws.create(aWait(1), { publish: true });
    await update(2);
  });

  it('lead to the version that they name now', async () => {
    const { stateMachineAliasArn = '' } = await alias('live', routes([1, 100]), 'what partners get');
    const before = await aws.describe(await aws.start(stateMachineAliasArn, 'before'));
    aws.time.now += DAY;
    await aws.client.send(
      new UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration: routes([2, 100]) }),
    );
    const after = await aws.describe(await aws.start(stateMachineAliasArn, 'after'));

    const described = await aws.client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));

    expect(stateMachineAliasArn).toBe(`${machine}:live`);
    expect([before, after].map((state) => state.stateMachineVersionArn)).toEqual([
      `${machine}:1`,
      `${machine}:2`,
    ]);
    expect(after).toMatchObject({ stateMachineArn: machine, stateMachineAliasArn });
    expect(described).toMatchObject({
      stateMachineAliasArn,
      name: 'live',
      description: 'what partners get',
      routingConfiguration: routes([2, 100]),
      creationDate: new Date(START),
      updateDate: new Date(START + DAY),
    });
    expect(await describeMachine(stateMachineAliasArn)).toMatchObject({ definition: asText(aWait(2)) });
  });

  it('part executions between two versions by weight', async () => {
    await alias('canary', routes([1, 80], [2, 20]));

    for (let n = 0; n < 200; n += 1) await aws.start(`${machine}:canary`, `n-${n}`);
    const { executions = [] } = await aws.client.send(
      new ListExecutionsCommand({ stateMachineArn: `${machine}:canary`, maxResults: 1_000 }),
    );

    const onSecond = executions.filter((each) => each.stateMachineVersionArn === `${machine}:2`).length;
    // 200 draws of 0.2: 40 with a deviation of 5.7; six deviations either way miss once in 500 million runs.
    expect(onSecond).toBeGreaterThan(40 - 34);
    expect(onSecond).toBeLessThan(40 + 34);
    expect(executions).toHaveLength(200);
  });

  it('are the same alias when made again alike, and refused when not', async () => {
    await alias('live', routes([1, 100]), 'a');
    await alias('live', routes([1, 100]), 'a');

    await expect(alias('live', routes([1, 100]), 'b')).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(alias('live', routes([2, 100]), 'a')).rejects.toMatchObject({ name: 'ConflictException' });
  });

  it('hold their versions until they let go', async () => {
    await alias('live');
    const remove = () =>
      aws.client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${machine}:1` }));

    await expect(remove()).rejects.toMatchObject({
      name: 'ConflictException',
      message: expect.stringContaining('[live]'),
    });
    const stateMachineAliasArn = `${machine}:live`;
    await aws.client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await aws.client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await remove();
    await expect(
      aws.client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn })),
    ).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('are listed latest first, by machine or by version, page by page', async () => {
    await alias('one');
    await alias('two', routes([2, 100]));
    await alias('both', routes([1, 50], [2, 50]));
    const list = async (stateMachineArn: string, given: { maxResults?: number; nextToken?: string } = {}) => {
      const answer = await aws.client.send(new ListStateMachineAliasesCommand({ stateMachineArn, ...given }));
      const names = answer.stateMachineAliases?.map((each) => each.stateMachineAliasArn?.split(':').at(-1));
      return { names, nextToken: answer.nextToken };
    };

    const { names, nextToken = '' } = await list(machine, { maxResults: 2 });

    expect(names).toEqual(['both', 'two']);
    expect((await list(machine, { maxResults: 2, nextToken })).names).toEqual(['one']);
    expect((await list(`${machine}:1`)).names).toEqual(['both', 'one']);
  });

  it.each([
    ['three routes', 'a', routes([1, 50], [2, 30], [3, 20])],
    ['weights that do not add up to 100', 'a', routes([1, 70], [2, 29])],
    ['a weight above 100', 'a', routes([1, 101])],
    ['one version twice', 'a', routes([1, 50], [1, 50])],
    ['a machine in the place of a version', 'a', [{ stateMachineVersionArn: machine, weight: 100 }]],
    ['a name of digits', '123', routes([1, 100])],
    ['a name with a space', 'a b', routes([1, 100])],
  ])('refuse %s with ValidationException', async (_what, name, routing) => {
    await expect(alias(name, routing)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('refuse versions and aliases that are not there with ResourceNotFound', async () => {
    const stateMachineAliasArn = `${machine}:nobody`;
    const move = aws.client.send(
      new UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration: routes([1, 100]) }),
    );

    await expect(move).rejects.toMatchObject({ name: 'ResourceNotFound' });
    await expect(alias('live', routes([9, 100]))).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it('go with their machine', async () => {
    await alias('live');

    await aws.client.send(new DeleteStateMachineCommand({ stateMachineArn: machine }));
    await aws.create(aWait(4), { publish: true });

    expect((await versions()).numbers).toEqual([1]);
    await expect(aws.start(`${machine}:live`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});

describe('a database from before machines had revisions', () => {
  it('goes on with what it holds', async () => {
    const db = openDatabase(':memory:');
    db.exec(`
      CREATE TABLE sfn_machines (
        id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL, definition TEXT NOT NULL,
        role_arn TEXT NOT NULL, settings TEXT NOT NULL, status TEXT NOT NULL, created_at INTEGER NOT NULL
      );
      CREATE TABLE sfn_executions (
        id INTEGER PRIMARY KEY AUTOINCREMENT, arn TEXT NOT NULL UNIQUE, name TEXT NOT NULL,
        machine_id INTEGER NOT NULL, machine_arn TEXT NOT NULL, status TEXT NOT NULL,
        input TEXT NOT NULL, output TEXT, error TEXT, cause TEXT,
        started_at INTEGER NOT NULL, stopped_at INTEGER, due_at INTEGER, state TEXT
      );`);
    db.prepare("INSERT INTO sfn_machines VALUES (7, ?, 'onboard', ?, ?, '{}', 'ACTIVE', 0)").run(
      machine,
      asText(aWait(1)),
      ROLE,
    );
    const executionArn = await aws.start(await aws.create(aWait(1)), 'a');
    const { state, input } = aws.db.prepare('SELECT state, input FROM sfn_executions').get() ?? {};
    db.prepare(
      `INSERT INTO sfn_executions VALUES (1, ?, 'a', 7, ?, 'RUNNING', ?, NULL, NULL, NULL, ?, NULL, ?, ?)`,
    ).run(executionArn, machine, String(input), START, START + DAY, String(state));
    await aws.stop();
    aws = await aStepFunctions({ db });

    await aws.runUntil(START + DAY);

    expect((await aws.describe(executionArn)).status).toBe('SUCCEEDED');
    expect((await update(2)).stateMachineVersionArn).toBe(`${machine}:1`);
  });
});
