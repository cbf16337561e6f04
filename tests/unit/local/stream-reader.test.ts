import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Row } from '../../../lib/contracts/table.ts';
import { createActivity } from '../../../lib/local/activity.ts';
import { openDatabase } from '../../../lib/local/database.ts';
import { firstOf } from '../../../lib/local/positions.ts';
import { readStream, type ShardEvent } from '../../../lib/local/stream-reader.ts';
import { anEvent } from '../../builders/event.ts';
import { aStreamRecord } from '../../builders/lambda.ts';
import { aMembership } from '../../builders/rows.ts';

const dynamodb = mockClient(DynamoDBClient);
const streams = mockClient(DynamoDBStreamsClient);
const local = { region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } };
beforeEach(() => {
  vi.useFakeTimers();
  dynamodb.on(DescribeTableCommand).resolves({ Table: { LatestStreamArn: 'stream-1' } });
  streams.on(DescribeStreamCommand).resolves({ StreamDescription: { Shards: [{ ShardId: 'shard-1' }] } });
});
afterEach(() => {
  vi.useRealTimers();
  dynamodb.reset();
  streams.reset();
});

const sequenceOf = (record: DynamoDBRecord) => record.dynamodb?.SequenceNumber ?? '';

/** A stream that holds these rows, and a function that fails for some of their sequence numbers. */
function aStream(rows: readonly Row[], db = openDatabase(':memory:'), name?: string) {
  const records = rows.map((row, position) => aStreamRecord(String(position + 1), row));
  streams.on(GetShardIteratorCommand).callsFake(({ ShardIteratorType, SequenceNumber }) => ({
    ShardIterator: ShardIteratorType === 'TRIM_HORIZON' ? '0' : SequenceNumber,
  }));
  streams.on(GetRecordsCommand).callsFake(({ ShardIterator }) => ({
    Records: records.slice(Number(ShardIterator)),
    NextShardIterator: String(records.length),
  }));
  const calls: string[][] = [];
  const shards = new Set<string>();
  let outages = 0;
  let meanwhile: () => void = () => undefined;
  const failing = new Set<string>();
  const confirmed: string[] = [];
  const logged: string[] = [];
  const activity = createActivity();
  const read = () =>
    readStream({
      db,
      dynamodb: new DynamoDBClient(local),
      streams: new DynamoDBStreamsClient(local),
      tableName: 'waymark',
      ...(name === undefined ? {} : { name }),
      kinds: ['event'],
      handler: async ({ Records, shardId }: ShardEvent) => {
        shards.add(shardId);
        meanwhile();
        if (outages > 0) {
          outages -= 1;
          throw new Error('the table does not answer');
        }
        const given = Records.map(sequenceOf);
        calls.push(given);
        const failed = given.filter((sequence) => failing.has(sequence));
        return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
      },
      activity,
      onConfirmed: (sequence) => confirmed.push(sequence),
      log: (line) => logged.push(line),
    });
  const fail = (times: number) => {
    outages = times;
  };
  /** Does something while the function is at work. */
  const during = (act: () => void) => {
    meanwhile = act;
  };
  return { read, calls, shards, fail, failing, during, confirmed, logged, db, activity, records };
}

const events = (...ids: string[]) => ids.map((id) => anEvent({ id }));

describe('readStream', () => {
  it('feeds the records of its kinds to the function, and confirms how far it came', async () => {
    const { read, calls, confirmed } = aStream([...events('a'), aMembership(), ...events('b')]);

    const reader = await read();
    await vi.advanceTimersByTimeAsync(500);
    const isCaughtUp = reader.isCaughtUp();
    await reader.stop();

    expect(calls).toEqual([['1', '3']]);
    expect(confirmed).toEqual(['3']);
    expect(isCaughtUp).toBe(true);
  });

  it('passes over records that changed nothing', async () => {
    const stream = aStream(events('a'));
    const [record] = stream.records;
    if (record?.dynamodb?.NewImage !== undefined) record.dynamodb.OldImage = record.dynamodb.NewImage;

    const reader = await stream.read();
    await vi.advanceTimersByTimeAsync(500);
    await reader.stop();

    expect(stream.calls).toEqual([]);
    expect(stream.confirmed).toEqual(['1']);
  });

  it('brings what failed again, with all behind it', async () => {
    const { read, calls, failing } = aStream(events('a', 'b', 'c'));
    failing.add('2');

    const reader = await read();
    await vi.advanceTimersByTimeAsync(50);
    failing.clear();
    await vi.advanceTimersByTimeAsync(500);
    await reader.stop();

    expect(calls).toEqual([
      ['1', '2', '3'],
      ['2', '3'],
    ]);
  });

  it('gives up a record that keeps failing, keeps it, and goes on behind it', async () => {
    const { read, calls, failing, confirmed, logged } = aStream(events('a', 'b'));
    failing.add('1');

    const reader = await read();
    await vi.advanceTimersByTimeAsync(60_000);
    const givenUp = reader.givenUp().map(sequenceOf);
    await reader.stop();

    expect(calls.filter((call) => call.includes('1'))).toHaveLength(8);
    expect(calls.at(-1)).toEqual(['2']);
    expect(givenUp).toEqual(['1']);
    expect(confirmed).toEqual(['2']);
    expect(logged).toEqual(['stream: record 1 is given up after 8 attempts']);
  });

  it('goes on behind what it has confirmed after a restart', async () => {
    const first = aStream(events('a'));
    await (await startAndSettle(first.read)).stop();
    const second = aStream(events('a', 'b'), first.db);

    await (await startAndSettle(second.read)).stop();

    expect(second.calls).toEqual([['2']]);
  });

  it('keeps a position of its own for each reader, and tells each the shard', async () => {
    const first = aStream(events('a'));
    await (await startAndSettle(first.read)).stop();
    const other = aStream(events('a', 'b'), first.db, 'tally-changes');
    await (await startAndSettle(other.read)).stop();
    const again = aStream(events('a', 'b', 'c'), first.db, 'tally-changes');
    await (await startAndSettle(again.read)).stop();

    expect(other.calls).toEqual([['1', '2']]);
    expect(again.calls).toEqual([['3']]);
    expect([...other.shards]).toEqual(['shard-1']);
  });

  it('brings a whole batch again for as long as the function throws, and gives nothing up', async () => {
    const stream = aStream(events('a', 'b'));
    stream.fail(20);

    const reader = await stream.read();
    await vi.advanceTimersByTimeAsync(60_000);
    await reader.stop();

    expect(stream.calls).toEqual([['1', '2']]);
    expect(reader.givenUp()).toEqual([]);
    expect(stream.confirmed).toEqual(['2']);
  });

  it('takes a new iterator where the old one has expired, without a word', async () => {
    const stream = aStream(events('a'));
    streams
      .on(GetRecordsCommand)
      .rejectsOnce(new ExpiredIteratorException({ message: 'old', $metadata: {} }))
      .callsFake(({ ShardIterator }) => ({
        Records: stream.records.slice(Number(ShardIterator)),
        NextShardIterator: '1',
      }));

    const reader = await stream.read();
    await vi.advanceTimersByTimeAsync(2_000);
    await reader.stop();

    expect(stream.calls).toEqual([['1']]);
    expect(stream.logged).toEqual([]);
  });

  it('is not caught up before it has looked since the latest activity', async () => {
    const { read, activity } = aStream(events('a'));
    const reader = await startAndSettle(read);
    const before = reader.isCaughtUp();

    activity.note();
    const right = reader.isCaughtUp();
    await vi.advanceTimersByTimeAsync(200);
    const later = reader.isCaughtUp();
    await reader.stop();

    expect([before, right, later]).toEqual([true, false, true]);
  });

  it('is not caught up while it deals with what another process wrote', async () => {
    const { read, records, during } = aStream(events('a'));
    const reader = await startAndSettle(read);
    const seen: boolean[] = [];
    during(() => seen.push(reader.isCaughtUp()));

    records.push(...events('b').map((row) => aStreamRecord('2', row)));
    await vi.advanceTimersByTimeAsync(500);
    const later = reader.isCaughtUp();
    await reader.stop();

    expect([...seen, later]).toEqual([false, true]);
  });

  it('throws where the table has no stream', async () => {
    const { read } = aStream([]);
    dynamodb.on(DescribeTableCommand).resolves({ Table: {} });

    await expect(read()).rejects.toThrow(/no stream/);
  });
});

async function startAndSettle(read: () => ReturnType<typeof readStream>) {
  const reader = await read();
  await vi.advanceTimersByTimeAsync(500);
  return reader;
}

describe('firstOf', () => {
  it('hears how far the last of several readers has come, by number', () => {
    const heard: string[] = [];
    const [one, two] = firstOf(2, (sequence) => heard.push(sequence));

    one?.('100');
    two?.('9');
    one?.('200');
    two?.('150');

    expect(heard).toEqual(['9', '9', '150']);
  });
});
