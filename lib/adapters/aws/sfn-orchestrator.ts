import {
  CreateStateMachineCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import type { Orchestrator } from '../../ports/orchestrator.ts';

/** AWS Step Functions, or anything that speaks its protocol. */
export function sfnOrchestrator(client: SFNClient, roleArn: string): Orchestrator {
  return {
    async define({ name, definition }) {
      const answer = await client.send(
        new CreateStateMachineCommand({ name, definition, roleArn, type: 'STANDARD' }),
      );
      if (answer.stateMachineArn === undefined) throw new Error(`Step Functions gave ${name} no ARN`);
      return { stateMachineArn: answer.stateMachineArn };
    },

    async start({ stateMachineArn, name, input }) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input }));
      } catch (error) {
        // The name is the enrolment's id: it was started before, and has ended since.
        if (!(error instanceof ExecutionAlreadyExists)) throw error;
      }
    },

    async stop({ stateMachineArn, name, cause }) {
      try {
        await client.send(
          new StopExecutionCommand({
            executionArn: executionArn(stateMachineArn, name),
            cause: cause.slice(0, 32_768),
          }),
        );
      } catch (error) {
        if (!(error instanceof ExecutionDoesNotExist)) throw error;
      }
    },

    async settle(taskToken, output) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output }));
        return 'accepted';
      } catch (error) {
        const over =
          error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
        if (over) return 'closed';
        throw error;
      }
    },
  };
}

/** The ARN of an execution follows from its machine's, whether that is named with a version or without. */
const executionArn = (stateMachineArn: string, name: string): string =>
  `${stateMachineArn.replace(':stateMachine:', ':execution:').split(':').slice(0, 7).join(':')}:${name}`;
