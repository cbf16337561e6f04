import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterEach, describe, expect, it } from 'vitest';
import { sfnOrchestrator } from '../../lib/adapters/aws/sfn-orchestrator.ts';
import type { Json } from '../../lib/asl/index.ts';
import { aCallback, aStepFunctions, DAY, START } from './step-functions-fixture.ts';

let aws: Awaited<ReturnType<typeof aStepFunctions>>;

/** An endpoint whose tasks do nothing but tell their tokens. */
async function withTokens(onToken: (token: string) => Promise<void> = async () => undefined) {
  const tokens: string[] = [];
  aws = await aStepFunctions({
    invoke: async (_resource, _args, token = '') => {
      tokens.push(token);
      await onToken(token);
      return { StatusCode: 200 };
    },
  });
  return tokens;
}

const succeed = (taskToken: string | undefined, output: Json = {}) =>
  aws.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

afterEach(() => aws.stop());

describe('task tokens', () => {
  it('settle the task they were given for, on the record as AWS keeps it', async () => {
    const tokens = await withTokens();
    const executionArn = await aws.start(await aws.create(aCallback()));
    await aws.settle();
    const waiting = await aws.describe(executionArn);

    await succeed(tokens[0], { event: 'agreement.signed' });
    const ended = await aws.describe(executionArn);
    const history = await aws.history(executionArn);
    const stateMachineArn = executionArn.replace(':execution:', ':stateMachine:');
    const [, name = ''] = /:([^:]*)$/.exec(executionArn) ?? [];
    const orchestrator = sfnOrchestrator(aws.client, 'arn:aws:iam::000000000000:role/journeys');
    const [token = ''] = tokens;
    const answered = [token, 'another'].map((each) =>
      orchestrator.answered({ stateMachineArn, name, token: each }),
    );

    expect(await Promise.all(answered)).toEqual([true, false]);
    expect(waiting.status).toBe('RUNNING');
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '{"event":"agreement.signed"}' });
    expect(history.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('are answered TaskTimedOut the second time, and after the timeout', async () => {
    const tokens = await withTokens();
    const machine = await aws.create(aCallback({ TimeoutSeconds: 86_400 }));
    const settled = await aws.start(machine, 'settled');
    const late = await aws.start(machine, 'late');
    await aws.settle();

    await succeed(tokens[0]);
    const double = succeed(tokens[0], { second: true });
    await expect(double).rejects.toMatchObject({ name: 'TaskTimedOut' });
    await aws.runUntil(START + DAY);
    await expect(succeed(tokens[1])).rejects.toMatchObject({ name: 'TaskTimedOut' });

    expect((await aws.describe(settled)).output).toBe('{}');
    expect(await aws.describe(late)).toMatchObject({
      status: 'FAILED',
      error: 'States.Timeout',
      stopDate: new Date(START + DAY),
    });
  });

  it('have one winner among many at once', async () => {
    const tokens = await withTokens();
    const executionArn = await aws.start(await aws.create(aCallback()));
    await aws.settle();

    const answers = await Promise.allSettled([1, 2, 3, 4, 5].map((n) => succeed(tokens[0], { n })));

    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await aws.history(executionArn)).filter(({ type }) => type === 'TaskSucceeded')).toHaveLength(1);
  });

  it('may be answered before the request that carried them has returned', async () => {
    const tokens = await withTokens(async (token) => {
      await succeed(token, { early: true });
    });
    const executionArn = await aws.start(await aws.create(aCallback()));
    await aws.settle();

    expect(tokens).toHaveLength(1);
    expect(await aws.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"early":true}' });
  });

  it('fail their task with the error and cause given', async () => {
    const tokens = await withTokens();
    const executionArn = await aws.start(await aws.create(aCallback()));
    await aws.settle();

    await aws.client.send(
      new SendTaskFailureCommand({ taskToken: tokens[0], error: 'Declined', cause: 'by the manager' }),
    );

    expect(await aws.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'Declined',
      cause: 'by the manager',
    });
  });

  it('keep a heartbeat clock going, which else runs out', async () => {
    const tokens = await withTokens();
    const machine = await aws.create(aCallback({ HeartbeatSeconds: 3_600, TimeoutSeconds: 86_400 }));
    const executionArn = await aws.start(machine);
    await aws.runUntil(START + 3_000_000);

    await aws.client.send(new SendTaskHeartbeatCommand({ taskToken: tokens[0] }));
    await aws.runUntil(START + 6_000_000);
    const alive = await aws.describe(executionArn);
    await aws.runUntil(START + DAY);
    const ended = await aws.describe(executionArn);

    expect(alive.status).toBe('RUNNING');
    expect(ended).toMatchObject({ status: 'FAILED', stopDate: new Date(START + 6_600_000) });
  });

  it('are refused by kind: garbage, unknown, an output that is no JSON, an ended execution', async () => {
    const tokens = await withTokens();
    const executionArn = await aws.start(await aws.create(aCallback()));
    await aws.settle();
    const noJson = new SendTaskSuccessCommand({ taskToken: tokens[0], output: '{' });

    await expect(succeed('garbage')).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(succeed('A'.repeat(128))).rejects.toMatchObject({ name: 'TaskDoesNotExist' });
    await expect(aws.client.send(noJson)).rejects.toMatchObject({ name: 'InvalidOutput' });
    await aws.client.send(new StopExecutionCommand({ executionArn }));
    await expect(succeed(tokens[0])).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });
});
