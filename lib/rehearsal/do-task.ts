import { rowOfImage } from '../adapters/aws/dynamodb/item.ts';
import type { MemoryOrchestrator, RequestedTask } from '../adapters/memory/orchestrator.ts';
import type { Json } from '../asl/index.ts';
import { PerformRequest } from '../contracts/action.ts';
import type { Put } from '../contracts/write.ts';
import { type Performed, perform } from '../operations/perform/index.ts';
import type { Services } from '../operations/services.ts';

/** What the machines of journeys hand to a task: a row for DynamoDB, or actions for perform-actions. */
interface Given {
  readonly Item: Parameters<typeof rowOfImage>[0];
  readonly Payload: Json;
}

/** Does a task that a state machine asks for, as DynamoDB or perform-actions would, and answers it. */
export async function doTask(
  services: Services,
  engine: MemoryOrchestrator,
  { execution, request }: RequestedTask,
): Promise<void> {
  const { task } = request;
  // The machines are our own: their arguments have the shapes that the compiler gives them.
  const given = request.arguments as unknown as Given;
  if (request.resource.includes('putItem')) {
    await putRow(services, given.Item);
    await engine.signal(execution, { kind: 'taskSubmitted', task, output: {} });
    return;
  }
  const result = await perform(services, PerformRequest.parse(given.Payload));
  if (result.outcome === 'done' && request.resource.endsWith('.waitForTaskToken')) {
    await engine.signal(execution, { kind: 'taskSubmitted', task, output: {} });
    return;
  }
  if (result.outcome === 'done') {
    const output = { ExecutedVersion: '$LATEST', Payload: result.response, StatusCode: 200 };
    await engine.signal(execution, { kind: 'taskSucceeded', task, output });
    return;
  }
  const { error, message } = failureOf(result);
  // Lambda's own form of an error, as Step Functions passes it on.
  const cause = JSON.stringify({ errorType: error, errorMessage: message, trace: [] });
  await engine.signal(execution, { kind: 'taskFailed', task, error, cause });
}

async function putRow(services: Services, item: Given['Item']): Promise<void> {
  const row = rowOfImage(item);
  if (row === undefined) throw new Error('the machine put no row of a known kind');
  // A put takes a row of any kind; TypeScript does not spread a union over the property.
  await services.store.transact([{ op: 'put', row } as Put]);
}

/** The error that perform-actions throws where actions are not done, as state machines catch it. */
function failureOf(result: Exclude<Performed, { outcome: 'done' }>): { error: string; message: string } {
  switch (result.outcome) {
    case 'deferred':
      return { error: 'Deferred', message: JSON.stringify({ until: result.until }) };
    case 'held':
      return { error: 'Held', message: JSON.stringify({ since: result.since }) };
    case 'closed':
      return { error: 'EnrolmentClosed', message: 'closed' };
  }
}
