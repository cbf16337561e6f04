import {
  ConflictException,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionLimitExceeded,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  InvalidToken,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, describe, expect, it } from 'vitest';
import { sfnOrchestrator } from '../../../lib/adapters/aws/sfn-orchestrator.ts';

const arn = 'arn:aws:states:eu-central-1:123456789012:stateMachine:library-welcome-1';
const role = 'arn:aws:iam::123456789012:role/machine';
const sfn = mockClient(SFNClient);
afterEach(() => sfn.reset());

const orchestrator = () => sfnOrchestrator(new SFNClient({ region: 'eu-central-1' }), role);
const refusal = { message: 'no', $metadata: {} };

describe('sfnOrchestrator', () => {
  it('makes a standard machine with its first version, under its role', async () => {
    sfn.on(UpdateStateMachineCommand).rejects(new StateMachineDoesNotExist(refusal));
    sfn.on(CreateStateMachineCommand).resolves({ stateMachineArn: arn, stateMachineVersionArn: `${arn}:1` });

    const published = await orchestrator().publish({ name: 'library-welcome-1', definition: '{}' });

    expect(published).toEqual({ stateMachineVersionArn: `${arn}:1` });
    expect(sfn.commandCalls(CreateStateMachineCommand)[0]?.args[0].input).toEqual({
      name: 'library-welcome-1',
      definition: '{}',
      roleArn: role,
      type: 'STANDARD',
      publish: true,
    });
  });

  it('publishes a version of the machine that there is, found by its role’s account and the client’s region', async () => {
    sfn.on(UpdateStateMachineCommand).resolves({ stateMachineVersionArn: `${arn}:2` });

    const published = await orchestrator().publish({ name: 'library-welcome-1', definition: '{}' });

    expect(published).toEqual({ stateMachineVersionArn: `${arn}:2` });
    expect(sfn.commandCalls(UpdateStateMachineCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: arn,
      definition: '{}',
      roleArn: role,
      publish: true,
    });
  });

  it('throws where another publishes at the same moment, and where it is given no version', async () => {
    const publish = () => orchestrator().publish({ name: 'x', definition: '{}' });
    sfn.on(UpdateStateMachineCommand).rejectsOnce(new ConflictException(refusal)).resolves({});

    await expect(publish()).rejects.toThrow(ConflictException);
    await expect(publish()).rejects.toThrow(/no version/);
  });

  it('counts an execution as started that was started before', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionAlreadyExists(refusal));

    await expect(
      orchestrator().start({ stateMachineArn: arn, name: 'n1', input: '{}' }),
    ).resolves.toBeUndefined();
  });

  it('throws where a start met a limit, for the queue to bring it again', async () => {
    sfn.on(StartExecutionCommand).rejects(new ExecutionLimitExceeded(refusal));

    await expect(orchestrator().start({ stateMachineArn: arn, name: 'n1', input: '{}' })).rejects.toThrow(
      ExecutionLimitExceeded,
    );
  });

  it.each([arn, `${arn}:7`, `${arn}:alias`])(
    'stops by the ARN of the execution of %s',
    async (stateMachineArn) => {
      sfn.on(StopExecutionCommand).resolves({});

      await orchestrator().stop({ stateMachineArn, name: 'n1', cause: 'partner.left' });

      expect(sfn.commandCalls(StopExecutionCommand)[0]?.args[0].input).toEqual({
        executionArn: 'arn:aws:states:eu-central-1:123456789012:execution:library-welcome-1:n1',
        cause: 'partner.left',
      });
    },
  );

  it('leaves alone what never began, and keeps a cause within its limit', async () => {
    sfn.on(StopExecutionCommand).rejects(new ExecutionDoesNotExist(refusal));

    await orchestrator().stop({ stateMachineArn: arn, name: 'n1', cause: 'x'.repeat(40_000) });

    expect(sfn.commandCalls(StopExecutionCommand)[0]?.args[0].input.cause).toHaveLength(32_768);
  });

  it('throws what else a stop meets', async () => {
    sfn.on(StopExecutionCommand).rejects(new Error('no way'));

    await expect(orchestrator().stop({ stateMachineArn: arn, name: 'n1', cause: '' })).rejects.toThrow(
      'no way',
    );
  });

  it('answers a task', async () => {
    sfn.on(SendTaskSuccessCommand).resolves({});

    expect(await orchestrator().settle('token', '{"id":"e1"}')).toBe('accepted');
    expect(sfn.commandCalls(SendTaskSuccessCommand)[0]?.args[0].input).toEqual({
      taskToken: 'token',
      output: '{"id":"e1"}',
    });
  });

  it.each([TaskTimedOut, TaskDoesNotExist, InvalidToken])(
    'takes %o for a task that is over',
    async (Refusal) => {
      sfn.on(SendTaskSuccessCommand).rejects(new Refusal(refusal));

      expect(await orchestrator().settle('token', '{}')).toBe('closed');
    },
  );

  it('throws what else an answer meets', async () => {
    sfn.on(SendTaskSuccessCommand).rejects(new Error('throttled'));

    await expect(orchestrator().settle('token', '{}')).rejects.toThrow('throttled');
  });
});

describe('what the orchestrator tells of executions', () => {
  const execution = { stateMachineArn: `${arn}:3`, name: 'n1' };
  const startDate = new Date('2026-11-23T09:00:00.000Z');
  const stopDate = new Date('2026-11-24T09:00:00.000Z');

  it.each([
    [
      { status: 'RUNNING', input: '{}' },
      { status: 'running', input: '{}', startedAt: startDate.getTime() },
    ],
    [{ status: 'PENDING_REDRIVE' }, { status: 'running', input: '{}', startedAt: startDate.getTime() }],
    [
      { status: 'FAILED', input: '{}', stopDate, error: 'States.Runtime' },
      { status: 'FAILED', input: '{}', endedAt: stopDate.getTime(), error: 'States.Runtime' },
    ],
  ] as const)('describes one as it stands: %o', async (described, sight) => {
    sfn.on(DescribeExecutionCommand).resolves({ startDate, ...described });

    expect(await orchestrator().describe(execution)).toEqual(sight);
    expect(sfn.commandCalls(DescribeExecutionCommand)[0]?.args[0].input).toEqual({
      executionArn: `${arn.replace('stateMachine', 'execution')}:n1`,
    });
  });

  it('misses one that never was, and throws what hinders the look', async () => {
    sfn
      .on(DescribeExecutionCommand)
      .rejectsOnce(new ExecutionDoesNotExist(refusal))
      .rejectsOnce(new Error('denied'));

    expect(await orchestrator().describe(execution)).toEqual({ status: 'missing' });
    await expect(orchestrator().describe(execution)).rejects.toThrow('denied');
  });

  it('lists what runs on any version of a machine, over all pages', async () => {
    sfn
      .on(ListExecutionsCommand, { stateMachineArn: arn, statusFilter: 'RUNNING' })
      .resolvesOnce({ executions: [anExecution('n1')], nextToken: 't' })
      .resolvesOnce({ executions: [anExecution('n2')] });

    expect(await all(orchestrator().running(`${arn}:3`))).toEqual([
      { name: 'n1', startedAt: startDate.getTime() },
      { name: 'n2', startedAt: startDate.getTime() },
    ]);
  });

  it('lists nothing of a machine that is gone', async () => {
    sfn.on(ListExecutionsCommand).rejects(new StateMachineDoesNotExist(refusal));

    expect(await all(orchestrator().running(arn))).toEqual([]);
  });

  const anExecution = (name: string) => ({
    name,
    startDate,
    executionArn: 'e',
    stateMachineArn: arn,
    status: 'RUNNING' as const,
  });

  async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
    const found: T[] = [];
    for await (const item of items) found.push(item);
    return found;
  }
});

describe('whether a task was answered', () => {
  const task = { stateMachineArn: `${arn}:3`, name: 'n1', token: 'token-2' };
  const anEventOf = (
    id: number,
    previousEventId: number,
    type: string,
    parameters?: string,
  ): HistoryEvent => ({
    id,
    previousEventId,
    // The names of the history's types; the SDK's union has no place for a list of texts.
    type: type as HistoryEvent['type'],
    timestamp: new Date(0),
    ...(parameters === undefined
      ? {}
      : { taskScheduledEventDetails: { resourceType: 'aws-sdk', resource: 'r', region: 'r', parameters } }),
  });
  /** Two waits side by side, as a history tells them; the second ends as is said. */
  const twoWaits = (end: string) =>
    [
      anEventOf(1, 0, 'ExecutionStarted'),
      anEventOf(2, 1, 'TaskScheduled', '{"token":{"S":"token-1"}}'),
      anEventOf(3, 1, 'TaskScheduled', '{"token":{"S":"token-2"}}'),
      anEventOf(4, 2, 'TaskStarted'),
      anEventOf(5, 3, 'TaskStarted'),
      anEventOf(6, 5, 'TaskSubmitted'),
      anEventOf(7, 4, 'TaskSubmitted'),
      anEventOf(8, 7, 'TaskSucceeded'),
      anEventOf(9, 6, end),
    ].toReversed();

  it.each([
    ['TaskSucceeded', true],
    ['TaskTimedOut', false],
    ['TaskFailed', false],
  ])('follows from how its own events end, over all pages: %s', async (end, answered) => {
    const events = twoWaits(end);
    sfn
      .on(GetExecutionHistoryCommand, { reverseOrder: true, includeExecutionData: true })
      .resolvesOnce({ events: events.slice(0, 4), nextToken: 't' })
      .resolvesOnce({ events: events.slice(4) });

    expect(await orchestrator().answered(task)).toBe(answered);
  });

  it('is denied where the task was cut off, is not in the history, or the history is forgotten', async () => {
    sfn
      .on(GetExecutionHistoryCommand)
      .resolvesOnce({ events: twoWaits('TaskSucceeded').slice(2) })
      .resolvesOnce({ events: [] })
      .rejectsOnce(new ExecutionDoesNotExist(refusal));

    const answers = [
      await orchestrator().answered(task),
      await orchestrator().answered(task),
      await orchestrator().answered(task),
    ];

    expect(answers).toEqual([false, false, false]);
  });
});
