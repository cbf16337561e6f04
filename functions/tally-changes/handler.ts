import middy from '@middy/core';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { changeOfRecord } from '../../lib/adapters/aws/dynamodb/stream.ts';
import type { Services } from '../../lib/operations/services.ts';
import { type KnownVersions, type ShardRecord, tally } from '../../lib/operations/tally.ts';
import { discreet } from '../../lib/runtime/discreet.ts';
import { onLambda } from '../../lib/runtime/function.ts';
import { logger } from '../../lib/runtime/logger.ts';

/** The function is fed in a way in which it can not know what it has counted. */
class NoWindow extends Error {
  override readonly name = 'NoWindow';
  readonly code = 'NoWindow';
  constructor() {
    super('the event names no shard: give its event source mapping a tumbling window');
  }
}

/**
 * A batch of the table's stream in a tumbling window. The window is there for `shardId` alone, which other batches
 * lack; its state is handed back as it came. [AWS Lambda developer guide, "Stateful processing in DynamoDB event sources"]
 */
export interface WindowEvent extends DynamoDBStreamEvent {
  readonly shardId: string;
  readonly state?: Readonly<Record<string, unknown>>;
}

/** What Lambda takes a batch in a window for failed without. */
export interface WindowAnswer {
  readonly state: Readonly<Record<string, unknown>>;
}

/** Adds what the rows' changes count for to the counters. Where that fails the whole batch is to come again. */
export const make = (services: Services) => {
  // A process counts for many batches, and versions never change.
  const versions: KnownVersions = new Map();
  return middy<WindowEvent, WindowAnswer>()
    .use(discreet('tally-changes', ['NoWindow']))
    .handler(async ({ Records, shardId, state = {} }) => {
      if (typeof shardId !== 'string') throw new NoWindow();
      const records = Records.flatMap(recordOf);
      const onPart = (last: string) =>
        logger.info('a part of a batch is counted', { shard: shardId, sequence: last });
      const batch = { shard: shardId, records };
      const { skipped } = await tally(services, batch, { versions, onPart });
      for (const sequence of skipped) logger.warn('a record counts for nothing that is known', { sequence });
      return { state };
    });
};

function recordOf(record: DynamoDBRecord): ShardRecord[] {
  const { SequenceNumber: sequence } = record.dynamodb ?? {};
  return sequence === undefined ? [] : [{ sequence, ...changeOfRecord(record) }];
}

export const handler = onLambda(make);
