import type { Context, DynamoDBBatchResponse, DynamoDBStreamEvent, SQSEvent } from 'aws-lambda';
import { make as answerLink } from '../../functions/answer-link/handler.ts';
import { make as api } from '../../functions/api/handler.ts';
import { make as closeEnrolment } from '../../functions/close-enrolment/handler.ts';
import { make as controlExecution } from '../../functions/control-execution/handler.ts';
import { make as dispatchEvent } from '../../functions/dispatch-event/handler.ts';
import { make as operate } from '../../functions/operate/handler.ts';
import { make as performActions } from '../../functions/perform-actions/handler.ts';
import { make as publishJourney } from '../../functions/publish-journey/handler.ts';
import { make as recordEvent } from '../../functions/record-event/handler.ts';
import { make as recordFeedback } from '../../functions/record-feedback/handler.ts';
import { make as sweepLapsed } from '../../functions/sweep-lapsed/handler.ts';
import { make as tallyChanges } from '../../functions/tally-changes/handler.ts';
import type { Answering } from '../contracts/api/route.ts';
import type { Services } from '../operations/services.ts';
import type { Backlog } from '../ports/backlog.ts';
import type { GivenUp } from '../ports/given-up.ts';
import type { Tokens } from '../ports/tokens.ts';
import type { Handler } from '../runtime/function.ts';
import type { HttpAnswer, HttpEvent } from '../runtime/http.ts';
import type { Route } from './gateway.ts';
import { lambdaContext } from './lambda-context.ts';
import type { QueueHandler, QueueMessage, Queues } from './queue.ts';
import { performFunctionArn, tableName } from './services.ts';
import type { Simulations } from './simulations/play-in-thread.ts';
import type { ShardEvent } from './stream-reader.ts';

/** The names of the local queues: SQS's part, and EventBridge's. */
export const queueNames = {
  control: 'control',
  statusChange: 'status-change',
  mailEvent: 'mail-event',
  simulation: 'simulation',
} as const;

/** The product's functions, as they are, each behind the trigger that it has on AWS. */
export interface LocalFunctions {
  /** What answers the API's routes. */
  readonly answering: Readonly<Record<Answering, Route>>;
  readonly answerLink: Route;
  readonly performActions: (event: unknown, context: Context) => Promise<unknown>;
  readonly dispatchEvent: (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
  readonly tallyChanges: (event: ShardEvent) => Promise<DynamoDBBatchResponse>;
  readonly sweepLapsed: () => Promise<unknown>;
}

/** Hears of a call of a function, with how many records it was given. */
export type OnCall = (name: string, records: number) => void;

/**
 * Makes the functions and lets them take what the queues hold. The tally has services of its own: nothing waits for
 * what it writes.
 */
export function connectFunctions(
  services: Services,
  counting: Services,
  queues: Queues,
  tokens: Tokens,
  givenUp: GivenUp,
  vendors: readonly string[],
  simulations: Simulations,
  onCall: OnCall = () => undefined,
): LocalFunctions {
  const publish = publishJourney(
    services,
    tokens,
    { PERFORM_FUNCTION_ARN: performFunctionArn, TABLE_NAME: tableName },
    { send: async (simulation) => queues.send(queueNames.simulation, simulation) },
  );
  const http =
    (name: Answering, handler: Handler<HttpEvent, HttpAnswer>): Route =>
    (event) => {
      onCall(name, 1);
      return handler(event, lambdaContext(name));
    };
  const link = answerLink(services);
  const dispatch = dispatchEvent(services);
  const tally = tallyChanges(counting);
  const control = controlExecution(services);
  const close = closeEnrolment(services);
  const feedback = recordFeedback(services);
  const sweep = sweepLapsed(services);

  const retries = { maxReceives: 6, backoffMs: 200 };
  queues.consume(
    queueNames.control,
    async (messages) => {
      onCall('control-execution', messages.length);
      const answer = await control(sqsEvent(messages), lambdaContext('control-execution'));
      return { failed: answer.batchItemFailures.map((failure) => failure.itemIdentifier) };
    },
    { batch: 10, concurrency: 2, ...retries },
  );
  queues.consume(
    queueNames.simulation,
    async (messages) => {
      onCall('simulate', messages.length);
      await simulations.play(sqsEvent(messages));
      return { failed: [] };
    },
    { batch: 1, concurrency: 1, background: true, ...retries },
  );
  const each = { batch: 1, concurrency: 4, ...retries };
  queues.consume(queueNames.statusChange, one('close-enrolment', close, onCall), each);
  queues.consume(queueNames.mailEvent, one('record-feedback', feedback, onCall), each);
  const perform = performActions(services);
  const commands: Backlog = {
    read: async () => ({
      waiting: queues.count(queueNames.control),
      failed: queues.deadLetters(queueNames.control).length,
    }),
  };
  return {
    answering: {
      api: http('api', api(services, tokens, { vendors })),
      operate: http('operate', operate(services, tokens, givenUp, commands)),
      'publish-journey': http('publish-journey', publish),
      'record-event': http('record-event', recordEvent(services, tokens)),
    },
    answerLink: (event) => link(event, lambdaContext('answer-link')),
    performActions: (event, context) => {
      onCall('perform-actions', 1);
      return perform(event, context);
    },
    dispatchEvent: (event) => {
      onCall('dispatch-event', event.Records.length);
      return dispatch(event, lambdaContext('dispatch-event'));
    },
    async tallyChanges(event) {
      onCall('tally-changes', event.Records.length);
      await tally({ ...event, state: {} }, lambdaContext('tally-changes'));
      // It takes a whole batch, or throws.
      return { batchItemFailures: [] };
    },
    sweepLapsed: () => sweep({}, lambdaContext('sweep-lapsed')),
  };
}

/** EventBridge calls a function once for each event. */
const one =
  (
    name: string,
    handler: (event: unknown, context: Context) => Promise<unknown>,
    onCall: OnCall,
  ): QueueHandler =>
  async (messages) => {
    for (const { body } of messages) {
      onCall(name, 1);
      await handler(body, lambdaContext(name));
    }
    return { failed: [] };
  };

const sqsEvent = (messages: readonly QueueMessage[]): SQSEvent => ({
  Records: messages.map(({ id, body, receives }) => ({
    messageId: id,
    receiptHandle: id,
    body: JSON.stringify(body),
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: '0',
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: '0',
    },
    messageAttributes: {},
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:control',
    awsRegion: 'us-east-1',
  })),
});
