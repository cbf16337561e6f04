import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  StartExecutionCommand,
  StopExecutionCommand,
  TagResourceCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aStepFunctions, aWait, DAY, ROLE, START } from './step-functions-fixture.ts';

const definition = JSON.stringify({ QueryLanguage: 'JSONata', ...aWait(3) });
let aws: Awaited<ReturnType<typeof aStepFunctions>>;

beforeEach(async () => {
  aws = await aStepFunctions();
});
afterEach(() => aws.stop());

describe('state machines', () => {
  it('are created, described and listed as AWS does', async () => {
    const stateMachineArn = await aws.create(aWait(3));

    const described = await aws.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    const listed = await aws.client.send(new ListStateMachinesCommand({}));

    expect(stateMachineArn).toBe('arn:aws:states:us-east-1:000000000000:stateMachine:onboard');
    expect(described).toMatchObject({
      stateMachineArn,
      name: 'onboard',
      status: 'ACTIVE',
      definition,
      roleArn: ROLE,
      type: 'STANDARD',
      creationDate: new Date(START),
    });
    expect(listed.stateMachines).toMatchObject([{ stateMachineArn, name: 'onboard' }]);
  });

  it('are the same machine when created again alike, and refused when not', async () => {
    const first = await aws.create(aWait(3));
    aws.time.now += DAY;

    const again = await aws.create(aWait(3));
    const other = aws.create(aWait(4));

    expect(again).toBe(first);
    await expect(other).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  it('are refused with every finding', async () => {
    const machine = { StartAt: 'Rest', States: { Rest: { Type: 'Wait', Seconds: 1, Next: 'Nowhere' } } };

    await expect(aws.create(machine)).rejects.toMatchObject({
      name: 'InvalidDefinition',
      message: expect.stringMatching(/^Invalid State Machine Definition: '.*Nowhere/),
    });
    await expect(aws.create({}, { definition: '{' })).rejects.toMatchObject({ name: 'InvalidDefinition' });
    await expect(aws.create(aWait(1), { name: 'a b' })).rejects.toMatchObject({ name: 'InvalidName' });
  });

  it('are validated without being created', async () => {
    const good = await aws.client.send(new ValidateStateMachineDefinitionCommand({ definition }));
    const bad = await aws.client.send(
      new ValidateStateMachineDefinitionCommand({
        definition: '{"StartAt":"A","States":{"A":{"Type":"Pass"}}}',
      }),
    );

    expect(good).toMatchObject({ result: 'OK', diagnostics: [] });
    expect(bad.result).toBe('FAIL');
    expect(bad.diagnostics?.[0]).toMatchObject({ severity: 'ERROR', code: expect.any(String) });
  });

  it('keep tags', async () => {
    const resourceArn = await aws.create(aWait(1), { tags: [{ key: 'journey', value: 'onboard' }] });

    await aws.client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'version', value: '3' }] }));
    const { tags } = await aws.client.send(new ListTagsForResourceCommand({ resourceArn }));

    expect(tags).toEqual([
      { key: 'journey', value: 'onboard' },
      { key: 'version', value: '3' },
    ]);
  });

  it('end their executions when they are deleted, and leave their name free', async () => {
    const stateMachineArn = await aws.create(aWait(3));
    const executionArn = await aws.start(stateMachineArn, 'a');

    await aws.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    const ended = await aws.describe(executionArn);
    const gone = aws.start(stateMachineArn, 'b');

    expect(ended.status).toBe('ABORTED');
    await expect(gone).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(aws.create(aWait(4))).resolves.toBe(stateMachineArn);
  });
});

describe('executions', () => {
  it('are described, with history, and stopped with their reason', async () => {
    const stateMachineArn = await aws.create(aWait(3));
    const executionArn = await aws.start(stateMachineArn, 'enrolment-1', { partner: 'p1' });
    const running = await aws.describe(executionArn);
    aws.time.now += DAY;

    const stopped = await aws.client.send(
      new StopExecutionCommand({ executionArn, error: 'Stopped', cause: 'partner.left' }),
    );
    const ended = await aws.describe(executionArn);
    const history = await aws.history(executionArn);

    expect(running).toMatchObject({
      name: 'enrolment-1',
      status: 'RUNNING',
      startDate: new Date(START),
      input: '{"partner":"p1"}',
    });
    expect(stopped.stopDate).toEqual(new Date(START + DAY));
    expect(ended).toMatchObject({ status: 'ABORTED', error: 'Stopped', cause: 'partner.left' });
    expect(history.map(({ id, type }) => [id, type])).toEqual([
      [1, 'ExecutionStarted'],
      [2, 'WaitStateEntered'],
      [3, 'ExecutionAborted'],
    ]);
    expect(aws.events.map(({ detail }) => [detail.status, detail.startDate, detail.stopDate])).toEqual([
      ['RUNNING', START, null],
      ['ABORTED', START, START + DAY],
    ]);
  });

  it('answer the same to the same start while they run, and refuse another input', async () => {
    const stateMachineArn = await aws.create(aWait(3));
    const both = await Promise.all([
      aws.start(stateMachineArn, 'once', { n: 1 }),
      aws.start(stateMachineArn, 'once', { n: 1 }),
    ]);

    const other = aws.start(stateMachineArn, 'once', { n: 2 });

    expect(new Set(both).size).toBe(1);
    expect(aws.events).toHaveLength(1);
    await expect(other).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
  });

  it('keep their name for 90 days of business time after they closed', async () => {
    const stateMachineArn = await aws.create(aWait(1));
    const executionArn = await aws.start(stateMachineArn, 'once', { n: 1 });
    await aws.runUntil(START + DAY);

    aws.time.now = START + 90 * DAY;
    const taken = aws.start(stateMachineArn, 'once', { n: 1 });
    await expect(taken).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    aws.time.now = START + 91 * DAY;
    await aws.start(stateMachineArn, 'once', { n: 1 });
    const history = await aws.history(executionArn);

    expect(history.map(({ type }) => type)).toEqual(['ExecutionStarted', 'WaitStateEntered']);
  });

  it('are refused with the error that names what is wrong', async () => {
    const stateMachineArn = await aws.create(aWait(1));
    const start = (request: { name?: string; input?: string; stateMachineArn?: string }) =>
      aws.client.send(new StartExecutionCommand({ stateMachineArn, ...request }));

    await expect(start({ name: 'no/slash' })).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(start({ name: 'x'.repeat(81) })).rejects.toMatchObject({ name: 'InvalidName' });
    await expect(start({ input: '{' })).rejects.toMatchObject({ name: 'InvalidExecutionInput' });
    await expect(start({ input: `"${'ü'.repeat(131_072)}"` })).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await expect(start({ stateMachineArn: 'onboard' })).rejects.toMatchObject({ name: 'InvalidArn' });
    await expect(start({ stateMachineArn: `${stateMachineArn}2` })).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(aws.describe('arn:aws:states:us-east-1:000000000000:execution:a:b')).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
    });
  });

  it('are listed newest first, by status, page by page', async () => {
    const stateMachineArn = await aws.create(aWait(3));
    for (const name of ['a', 'b', 'c', 'd']) {
      await aws.start(stateMachineArn, name);
      aws.time.now += 1_000;
    }
    const executionArn = 'arn:aws:states:us-east-1:000000000000:execution:onboard:b';
    await aws.client.send(new StopExecutionCommand({ executionArn }));
    const list = (request: object) =>
      aws.client.send(new ListExecutionsCommand({ stateMachineArn, ...request }));

    const first = await list({ statusFilter: 'RUNNING', maxResults: 2 });
    const second = await list({ statusFilter: 'RUNNING', maxResults: 2, nextToken: first.nextToken });
    const garbage = list({ nextToken: 'garbage' });

    expect(first.executions?.map(({ name }) => name)).toEqual(['d', 'c']);
    expect(second.executions?.map(({ name }) => name)).toEqual(['a']);
    expect(second.nextToken).toBeUndefined();
    await expect(garbage).rejects.toMatchObject({ name: 'InvalidToken' });
  });

  it('give their history in pages, in reverse, and without data', async () => {
    const stateMachineArn = await aws.create(aWait(1));
    const executionArn = await aws.start(stateMachineArn, 'a', { secret: 'canary' });
    await aws.runUntil(START + DAY);
    const page = (request: object) =>
      aws.client.send(new GetExecutionHistoryCommand({ executionArn, ...request }));

    const first = await page({ maxResults: 2 });
    const second = await page({ maxResults: 2, nextToken: first.nextToken });
    const reverse = await page({ reverseOrder: true, includeExecutionData: false });

    expect([...(first.events ?? []), ...(second.events ?? [])].map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(reverse.events?.[0]?.type).toBe('ExecutionSucceeded');
    expect(JSON.stringify(first.events)).toContain('canary');
    expect(JSON.stringify(reverse.events)).not.toContain('canary');
  });
});

describe('protocol', () => {
  it('answers an action that is not offered with UnknownOperationException', async () => {
    const createActivity = aws.client.send(new CreateActivityCommand({ name: 'a' }));

    await expect(createActivity).rejects.toMatchObject({ name: 'UnknownOperationException' });
  });

  it('says which field is wrong', async () => {
    const create = aws.client.send(
      new CreateStateMachineCommand({ name: 'a', roleArn: ROLE, definition: '' }),
    );

    await expect(create).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringContaining("'definition'"),
    });
  });

  it('speaks AWS JSON 1.0 and refuses what a web page could send', async () => {
    const post = (headers: Record<string, string>) =>
      fetch(aws.service.endpoint, { method: 'POST', headers, body: '{}' });

    const answer = await post({ 'x-amz-target': 'AWSStepFunctions.ListStateMachines' });
    const plain = await post({});

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(answer.headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await answer.json()).toEqual({ stateMachines: [] });
    expect(plain.status).toBe(400);
    expect(await plain.json()).toMatchObject({ __type: 'UnknownOperationException' });
  });

  it('answers the AWS CLI', async ({ skip }) => {
    const run = promisify(execFile);
    const there = await run('aws', ['--version']).then(
      () => true,
      () => false,
    );
    if (!there) {
      console.log('skipped: no AWS CLI on PATH');
      skip();
    }
    const stateMachineArn = await aws.create(aWait(3));
    await aws.start(stateMachineArn, 'from-the-cli');

    const { stdout } = await run(
      'aws',
      [
        ...['stepfunctions', 'list-executions', '--state-machine-arn', stateMachineArn],
        ...['--endpoint-url', aws.service.endpoint, '--region', 'us-east-1', '--output', 'json'],
      ],
      { env: { ...process.env, AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' } },
    );

    expect(JSON.parse(stdout).executions).toMatchObject([{ name: 'from-the-cli', status: 'RUNNING' }]);
  });
});
