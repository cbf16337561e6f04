import {
  type CancellationReason,
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  TransactionCanceledException,
  TransactionConflictException,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoStore } from '../../lib/adapters/aws/dynamodb/store.ts';
import type { Write } from '../../lib/contracts/write.ts';
import { anEngagement, anEvent } from './store-rows.ts';

const dynamo = mockClient(DynamoDBClient);
const delays: number[] = [];
const store = dynamoStore(new DynamoDBClient({}), 'waymark', {
  delay: async (milliseconds) => {
    delays.push(milliseconds);
  },
  chance: () => 0.5,
});

const of = { vendor: 'v1', partner: 'p1' };
const one: Write[] = [{ op: 'create', row: anEvent(of) }];
const two: Write[] = [...one, { op: 'put', row: anEngagement(of) }];

const metadata = { $metadata: {}, message: 'refused' };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({
    ...metadata,
    CancellationReasons: codes.map((Code): CancellationReason => ({ Code })),
  });

/** No emulator raises conflicts or throttling: these answers are what AWS documents for TransactWriteItems. */
describe('a DynamoDB transaction', () => {
  beforeEach(() => {
    dynamo.reset();
    delays.length = 0;
  });

  it.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is sent again after %s until it goes through',
    async (code) => {
      dynamo
        .on(TransactWriteItemsCommand)
        .rejectsOnce(cancelled('None', code))
        .rejectsOnce(cancelled(code, 'None'))
        .resolves({});

      const outcome = await store.transact(two);

      expect(outcome).toEqual({ committed: true });
      expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(3);
    },
  );

  it('waits longer each time, by chance between nothing and a ceiling, and throws the ninth conflict', async () => {
    const conflict = cancelled('TransactionConflict', 'None');
    dynamo.on(TransactWriteItemsCommand).rejects(conflict);

    await expect(store.transact(two)).rejects.toBe(conflict);

    expect(delays).toEqual([12.5, 25, 50, 100, 200, 400, 500, 500]);
    expect(dynamo.commandCalls(TransactWriteItemsCommand)).toHaveLength(9);
  });

  it('is refused, not repeated, when a condition failed beside a conflict', async () => {
    dynamo.on(TransactWriteItemsCommand).rejects(cancelled('TransactionConflict', 'ConditionalCheckFailed'));

    expect(await store.transact(two)).toEqual({ committed: false, refused: [1] });
    expect(delays).toEqual([]);
  });

  it('names every position whose condition failed', async () => {
    dynamo
      .on(TransactWriteItemsCommand)
      .rejects(cancelled('ConditionalCheckFailed', 'None', 'ConditionalCheckFailed'));

    const outcome = await store.transact([
      ...two,
      { op: 'delete', kind: 'engagement', key: { ...of, partner: 'p2' } },
    ]);

    expect(outcome).toEqual({ committed: false, refused: [0, 2] });
  });

  it.each(['ValidationError', 'ItemCollectionSizeLimitExceeded'])('throws on %s at once', async (code) => {
    const error = cancelled('None', code);
    dynamo.on(TransactWriteItemsCommand).rejects(error);

    await expect(store.transact(two)).rejects.toBe(error);
    expect(delays).toEqual([]);
  });

  it('of one write is a single command, refused by its condition', async () => {
    dynamo.on(PutItemCommand).rejects(new ConditionalCheckFailedException(metadata));

    expect(await store.transact(one)).toEqual({ committed: false, refused: [0] });
    expect(dynamo.calls()).toHaveLength(1);
  });

  it('of one write is sent again when a transaction holds the row', async () => {
    dynamo.on(PutItemCommand).rejectsOnce(new TransactionConflictException(metadata)).resolves({});

    expect(await store.transact(one)).toEqual({ committed: true });
    expect(delays).toEqual([12.5]);
  });

  it('passes on what it does not know', async () => {
    const error = new Error('socket hang up');
    dynamo.on(PutItemCommand).rejects(error);

    await expect(store.transact(one)).rejects.toBe(error);
  });
});
