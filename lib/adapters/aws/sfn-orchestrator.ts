import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  type HistoryEvent,
  InvalidToken,
  paginateGetExecutionHistory,
  paginateListExecutions,
  ResourceNotFound,
  SendTaskSuccessCommand,
  type SFNClient,
  StartExecutionCommand,
  StateMachineAlreadyExists,
  StateMachineDoesNotExist,
  StopExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import type { ExecutionSight } from '../../domain/health/execution-sight.ts';
import type { Orchestrator } from '../../ports/orchestrator.ts';

/** AWS Step Functions, or anything that speaks its protocol. */
export function sfnOrchestrator(client: SFNClient, roleArn: string): Orchestrator {
  return {
    async publish({ name, definition }) {
      const settings = { definition, roleArn, publish: true };
      const update = async () => {
        const stateMachineArn = machineArn(roleArn, await client.config.region(), name);
        return client.send(new UpdateStateMachineCommand({ stateMachineArn, ...settings }));
      };
      const create = () =>
        client.send(new CreateStateMachineCommand({ name, type: 'STANDARD', ...settings }));
      // A machine that another made in between is updated like any that there was before.
      const { stateMachineVersionArn } = await update()
        .catch(only(StateMachineDoesNotExist, create))
        .catch(only(StateMachineAlreadyExists, update));
      if (stateMachineVersionArn === undefined) throw new Error(`Step Functions gave ${name} no version`);
      return { stateMachineVersionArn };
    },

    async definition(stateMachineArn) {
      const { definition } = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
      if (definition === undefined)
        throw new Error(`Step Functions gave no definition of ${stateMachineArn}`);
      return definition;
    },

    async point(name, stateMachineVersionArn) {
      const machine = machineOf(stateMachineVersionArn);
      const routingConfiguration = [{ stateMachineVersionArn, weight: 100 }];
      await client
        .send(
          new UpdateStateMachineAliasCommand({
            stateMachineAliasArn: `${machine}:${name}`,
            routingConfiguration,
          }),
        )
        .catch(
          only(ResourceNotFound, () =>
            client.send(new CreateStateMachineAliasCommand({ name, routingConfiguration })),
          ),
        );
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

    async answered({ stateMachineArn, name, token }) {
      const asked = {
        executionArn: executionArn(stateMachineArn, name),
        includeExecutionData: true,
        reverseOrder: true,
        maxResults: 1_000,
      };
      try {
        // Latest first: what followed from an event is known when the event comes.
        const following = new Map<number, HistoryEvent>();
        for await (const { events = [] } of paginateGetExecutionHistory({ client }, asked))
          for (const event of events) {
            if (event.taskScheduledEventDetails?.parameters?.includes(token))
              return succeeds(event, following);
            if (event.previousEventId !== undefined) following.set(event.previousEventId, event);
          }
        return false;
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return false;
        throw error;
      }
    },

    async describe({ stateMachineArn, name }): Promise<ExecutionSight> {
      try {
        const described = await client.send(
          new DescribeExecutionCommand({ executionArn: executionArn(stateMachineArn, name) }),
        );
        const { status, input = '{}', startDate, stopDate, error } = described;
        // What waits for a redrive has been asked to go on.
        if (status === undefined || status === 'RUNNING' || status === 'PENDING_REDRIVE')
          return { status: 'running', input, startedAt: startDate?.getTime() ?? 0 };
        return { status, input, endedAt: stopDate?.getTime() ?? 0, error };
      } catch (error) {
        if (error instanceof ExecutionDoesNotExist) return { status: 'missing' };
        throw error;
      }
    },

    async *running(versionArn) {
      const stateMachineArn = machineOf(versionArn);
      const pages = paginateListExecutions({ client }, { stateMachineArn, statusFilter: 'RUNNING' });
      try {
        for await (const { executions = [] } of pages)
          for (const { name = '', startDate } of executions)
            yield { name, startedAt: startDate?.getTime() ?? 0 };
      } catch (error) {
        if (!(error instanceof StateMachineDoesNotExist)) throw error;
      }
    },
  };
}

/** Whether a scheduled task came to success: its events follow each other. */
function succeeds(scheduled: HistoryEvent, following: ReadonlyMap<number, HistoryEvent>): boolean {
  let event: HistoryEvent | undefined = scheduled;
  while (event !== undefined && ['TaskScheduled', 'TaskStarted', 'TaskSubmitted'].includes(event.type ?? ''))
    event = following.get(event.id ?? 0);
  return event?.type === 'TaskSucceeded';
}

/** Does `instead` where a call failed with this error, and lets every other one through. */
const only =
  <Answer>(error: abstract new (...args: never[]) => Error, instead: () => Promise<Answer>) =>
  (thrown: unknown): Promise<Answer> => {
    if (thrown instanceof error) return instead();
    throw thrown;
  };

/** A machine lives where its role does and where the client calls; CreateStateMachine knows no other place. */
function machineArn(roleArn: string, region: string, name: string): string {
  const [, partition = 'aws', , , account = ''] = roleArn.split(':');
  return `arn:${partition}:states:${region}:${account}:stateMachine:${name}`;
}

/** The ARN of an execution follows from its machine's, whether that is named with a version or without. */
const executionArn = (stateMachineArn: string, name: string): string =>
  `${machineOf(stateMachineArn).replace(':stateMachine:', ':execution:')}:${name}`;

/** The ARN of a machine, from its own or from that of one of its versions. */
const machineOf = (arn: string): string => arn.split(':').slice(0, 7).join(':');
