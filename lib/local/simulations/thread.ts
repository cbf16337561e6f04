import { parentPort, workerData } from 'node:worker_threads';
import type { SQSEvent } from 'aws-lambda';
import { make } from '../../../functions/simulate/handler.ts';
import { lambdaContext } from '../lambda-context.ts';
import { dynamoDbClient, localServices } from '../services.ts';

/** What a thread is started with. */
export interface ThreadData {
  readonly event: SQSEvent;
  /** Business time when it was started, epoch milliseconds. */
  readonly business: number;
  readonly dynamodb: string;
  readonly stepfunctions: string;
  readonly mail: string;
  readonly dataDir: string;
  readonly publicUrl: string;
}

// What the product starts a thread with.
const { event, business, dynamodb, ...addresses } = workerData as ThreadData;
const client = dynamoDbClient(dynamodb);
const services = localServices({
  ...addresses,
  dynamodb: client,
  control: {
    send: () => Promise.reject(new Error('a simulation starts nothing')),
  },
  clock: { business: () => business, machine: () => Date.now(), businessAt: (machine) => machine },
});
const context = lambdaContext('simulate');
let isToEnd = false;
parentPort?.on('message', () => {
  isToEnd = true;
});
try {
  await make(services)(event, {
    ...context,
    getRemainingTimeInMillis: () => (isToEnd ? 0 : context.getRemainingTimeInMillis()),
  });
} finally {
  client.destroy();
  // Nothing keeps the thread any more, and it ends by itself.
  parentPort?.close();
}
