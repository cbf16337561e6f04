import {
  CreateStateMachineCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionLimitExceeded,
  InvalidToken,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
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
  it('defines a standard machine under its role', async () => {
    sfn.on(CreateStateMachineCommand).resolves({ stateMachineArn: arn });

    const defined = await orchestrator().define({ name: 'library-welcome-1', definition: '{}' });

    expect(defined).toEqual({ stateMachineArn: arn });
    expect(sfn.commandCalls(CreateStateMachineCommand)[0]?.args[0].input).toEqual({
      name: 'library-welcome-1',
      definition: '{}',
      roleArn: role,
      type: 'STANDARD',
    });
  });

  it('throws where it is given no ARN', async () => {
    sfn.on(CreateStateMachineCommand).resolves({});

    await expect(orchestrator().define({ name: 'x', definition: '{}' })).rejects.toThrow(/no ARN/);
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
