import type { DatabaseSync } from 'node:sqlite';
import { DescribeTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  type DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type _Record as StreamRecord,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Activity } from './activity.ts';
import { imagesAreEqual } from './dynamodb/images-are-equal.ts';

/** What Lambda's event source mapping does on AWS: feeds the records of a table's stream to a function. */
export interface StreamReaderOptions {
  readonly db: DatabaseSync;
  readonly dynamodb: DynamoDBClient;
  readonly streams: DynamoDBStreamsClient;
  readonly tableName: string;
  /** Whose reader it is: each function's has a position of its own. The first one's is kept under the stream alone. */
  readonly name?: string;
  /** Kinds of rows whose changes the function is called for. */
  readonly kinds: readonly string[];
  /** Answers what failed; where it throws, all of it comes again for as long as it does. */
  readonly handler: (event: ShardEvent) => Promise<DynamoDBBatchResponse>;
  readonly activity: Activity;
  /** Called with the sequence number up to which every record has been dealt with. */
  readonly onConfirmed: (sequence: string) => void;
  readonly log: (line: string) => void;
}

/** Records of a shard, as Lambda gives them in a window. */
export interface ShardEvent extends DynamoDBStreamEvent {
  readonly shardId: string;
}

export interface StreamReader {
  /** Whether a look that began after the latest activity found no further record. */
  isCaughtUp(): boolean;
  /** Records that were given up, as they came. */
  givenUp(): DynamoDBRecord[];
  stop(): Promise<void>;
}

const batchSize = 100;
/** An empty stream is looked at this often; activity wakes the reader at once. Milliseconds. */
const pollMs = 100;
/** A record that keeps failing is given up after this many tries, so that those behind it go on. */
const attempts = 8;
const firstPauseMs = 100;

const schema = `
  CREATE TABLE IF NOT EXISTS stream_position (stream TEXT PRIMARY KEY, sequence TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS stream_given_up (id INTEGER PRIMARY KEY, record TEXT NOT NULL);
`;

/** Starts reading where the last run left off, from the oldest record where there was none. */
export async function readStream(options: StreamReaderOptions): Promise<StreamReader> {
  const { db, activity, log } = options;
  db.exec(schema);
  const streamArn = await streamOf(options);
  const reader = options.name === undefined ? streamArn : `${streamArn} ${options.name}`;
  const keep = db.prepare('INSERT OR REPLACE INTO stream_position VALUES (?, ?)');
  const giveUp = db.prepare('INSERT INTO stream_given_up (record) VALUES (?)');
  const kept = db.prepare('SELECT sequence FROM stream_position WHERE stream = ?').get(reader)?.sequence;
  let position = typeof kept === 'string' ? kept : undefined;
  let emptyAt = -1;
  let stopped = false;

  async function run(): Promise<void> {
    let iterator: string | undefined;
    let shardId = '';
    let failures = 0;
    while (!stopped) {
      const seen = activity.count;
      try {
        if (iterator === undefined) ({ iterator, shardId } = await iteratorAt(options, streamArn, position));
        const answer = await options.streams.send(
          new GetRecordsCommand({ ShardIterator: iterator, Limit: batchSize }),
        );
        const records = (answer.Records ?? []).map(lambdaRecord);
        // Another process may have written them, of which no activity tells.
        if (records.length > 0) emptyAt = -1;
        await deal(records, shardId);
        iterator = answer.NextShardIterator;
        failures = 0;
        if (records.length > 0) continue;
        emptyAt = seen;
      } catch (error) {
        iterator = undefined;
        failures += 1;
        const past = error instanceof ExpiredIteratorException || error instanceof TrimmedDataAccessException;
        if (!past && !stopped && failures % 10 === 1)
          log(`stream: ${error instanceof Error ? error.name : error}`);
      }
      if (activity.count === seen) await activity.next(failures > 0 ? pollMs * 5 : pollMs);
    }
  }

  /** Hands records over until each is done or given up; what failed, and all behind it, comes again. */
  async function deal(all: readonly DynamoDBRecord[], shardId: string): Promise<void> {
    let left = all.filter((record) => options.kinds.includes(kindOf(record)) && !imagesAreEqual(record));
    for (let attempt = 1; left.length > 0 && !stopped; attempt += 1) {
      const { batchItemFailures } = await options.handler({ Records: left, shardId });
      activity.note();
      const failed = new Set(batchItemFailures.map((failure) => failure.itemIdentifier));
      const from = left.findIndex((record) => failed.has(sequenceOf(record)));
      if (from === -1) break;
      left = left.slice(from);
      if (attempt >= attempts) {
        const [spent, ...rest] = left;
        log(
          `stream: record ${spent === undefined ? '' : sequenceOf(spent)} is given up after ${attempts} attempts`,
        );
        giveUp.run(JSON.stringify(spent));
        left = rest;
        attempt = 0;
      } else {
        await new Promise((resolve) => setTimeout(resolve, firstPauseMs * 2 ** (attempt - 1)));
      }
    }
    const last = all.at(-1);
    if (last === undefined || stopped) return;
    position = sequenceOf(last);
    keep.run(reader, position);
    options.onConfirmed(position);
  }

  const running = run();
  return {
    isCaughtUp: () => emptyAt === activity.count,
    givenUp: () =>
      db
        .prepare('SELECT record FROM stream_given_up ORDER BY id')
        .all()
        // Written above, from records of this shape.
        .map((row) => JSON.parse(String(row.record)) as DynamoDBRecord),
    async stop() {
      stopped = true;
      activity.note();
      await running;
    },
  };
}

async function streamOf({ dynamodb, tableName }: StreamReaderOptions): Promise<string> {
  const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName: tableName }));
  const arn = Table?.LatestStreamArn;
  if (arn === undefined) throw new Error(`the table ${tableName} has no stream`);
  return arn;
}

async function iteratorAt(
  { streams }: StreamReaderOptions,
  streamArn: string,
  position: string | undefined,
): Promise<{ iterator: string; shardId: string }> {
  const described = await streams.send(new DescribeStreamCommand({ StreamArn: streamArn }));
  const shard = described.StreamDescription?.Shards?.at(-1)?.ShardId;
  if (shard === undefined) throw new Error('the stream has no shard yet');
  const start =
    position === undefined
      ? { ShardIteratorType: 'TRIM_HORIZON' as const }
      : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: position };
  const answer = await streams.send(
    new GetShardIteratorCommand({ StreamArn: streamArn, ShardId: shard, ...start }),
  );
  if (answer.ShardIterator === undefined) throw new Error('the stream gave no iterator');
  return { iterator: answer.ShardIterator, shardId: shard };
}

/** The SDK's record as Lambda passes it on; the two differ in the type of dates and bytes only, which ours lack. */
const lambdaRecord = (record: StreamRecord): DynamoDBRecord => record as unknown as DynamoDBRecord;

const sequenceOf = (record: DynamoDBRecord): string => record.dynamodb?.SequenceNumber ?? '';

const kindOf = (record: DynamoDBRecord): string =>
  record.dynamodb?.NewImage?.kind?.S ?? record.dynamodb?.OldImage?.kind?.S ?? '';
