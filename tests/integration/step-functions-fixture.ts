import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  type CreateStateMachineCommandInput,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Json } from '../../lib/asl/index.ts';
import { openDatabase } from '../../lib/local/database.ts';
import { systemChance } from '../../lib/local/step-functions/chance.ts';
import { startStepFunctions } from '../../lib/local/step-functions/service.ts';
import type { StatusChangeEvent } from '../../lib/local/step-functions/status-event.ts';
import type { Invoke } from '../../lib/local/step-functions/tasks/invoke.ts';

export const START = Date.parse('2026-11-23T09:00:00.000Z');
export const DAY = 86_400_000;
export const ROLE = 'arn:aws:iam::000000000000:role/journeys';

/** A client as the product makes it, but for the endpoint. */
export function aClient(endpoint: string): SFNClient {
  return new SFNClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
}

/** A running endpoint on a stepped business clock, with the AWS client that talks to it. */
export async function aStepFunctions({
  db = openDatabase(':memory:'),
  invoke = async () => null,
  time = { now: START },
  now = () => time.now,
  onStatusChange = () => undefined,
}: {
  db?: DatabaseSync;
  invoke?: Invoke;
  time?: { now: number };
  now?: () => number;
  onStatusChange?: (event: StatusChangeEvent) => void;
} = {}) {
  const events: StatusChangeEvent[] = [];
  const broken: unknown[] = [];
  const service = await startStepFunctions({
    db,
    now,
    chance: systemChance(),
    invoke,
    onStatusChange: (event) => {
      events.push(event);
      onStatusChange(event);
    },
    onBroken: ({ error }) => broken.push(error),
  });
  const client = aClient(service.endpoint);

  async function settle(): Promise<void> {
    while (!service.idle()) await nextTurn();
    if (broken.length > 0) throw broken[0];
  }

  return {
    db,
    service,
    client,
    time,
    events,
    settle,
    /** Steps business time to each due time up to `end`, as the clock does. */
    async runUntil(end: number): Promise<void> {
      await settle();
      for (let due = service.nextDue(); due !== undefined && due <= end; due = service.nextDue()) {
        time.now = Math.max(time.now, due);
        await service.fire(time.now);
        await settle();
      }
      time.now = Math.max(time.now, end);
    },
    async create(
      definition: object,
      settings: Partial<CreateStateMachineCommandInput> = {},
    ): Promise<string> {
      const answer = await client.send(
        new CreateStateMachineCommand({
          name: 'onboard',
          roleArn: ROLE,
          definition: JSON.stringify({ QueryLanguage: 'JSONata', ...definition }),
          ...settings,
        }),
      );
      return answer.stateMachineArn ?? '';
    },
    async start(stateMachineArn: string, name?: string, input: Json = {}): Promise<string> {
      const answer = await client.send(
        new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }),
      );
      return answer.executionArn ?? '';
    },
    describe: (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn })),
    async history(executionArn: string) {
      const answer = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }));
      return answer.events ?? [];
    },
    async stop(): Promise<void> {
      client.destroy();
      await service.stop();
    },
  };
}

/** A machine that waits `days`, then ends. */
export const aWait = (days: number) => ({
  StartAt: 'Rest',
  States: {
    Rest: { Type: 'Wait', Seconds: days * 86_400, Next: 'Done' },
    Done: { Type: 'Succeed' },
  },
});

/** A machine of one task on a function. */
export const aTask = (task: object = {}) => ({
  StartAt: 'Perform',
  States: {
    Perform: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Arguments: { FunctionName: 'perform-actions', Payload: '{% $states.input %}' },
      Output: '{% $states.result.Payload %}',
      End: true,
      ...task,
    },
  },
});

/** A machine that waits for its token, given to a function. */
export const aCallback = (task: object = {}) =>
  aTask({
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: {
      FunctionName: 'register-wait',
      Payload: { token: '{% $states.context.Task.Token %}' },
    },
    Output: '{% $states.result %}',
    ...task,
  });
