import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findDynoxide } from '../../../lib/local/dynamodb/dynoxide.ts';
import type { LocalDynamoDb } from '../../../lib/local/dynamodb/engine.ts';
import { imagesAreEqual } from '../../../lib/local/dynamodb/images-are-equal.ts';
import { startDynamoDb } from '../../../lib/local/dynamodb/start-dynamodb.ts';
import { sweepExpired } from '../../../lib/local/dynamodb/sweep-expired.ts';

const TableName = 'partners';
const log: string[] = [];
const dataDir = mkdtempSync(join(tmpdir(), 'waymark-dynoxide-'));
const start = () => startDynamoDb({ dataDir, log: (line) => log.push(line) });
const pidOf = (folder: string): number => JSON.parse(readFileSync(join(folder, 'dynoxide.pid'), 'utf8')).pid;

describe.skipIf(findDynoxide() === undefined)('dynoxide under its supervisor', () => {
  let dynamoDb: LocalDynamoDb;
  let client: DynamoDBClient;
  let streams: DynamoDBStreamsClient;
  let StreamArn: string;

  beforeAll(async () => {
    dynamoDb = await start();
    connect();
    const { TableDescription } = await client.send(new CreateTableCommand(partnersTable));
    StreamArn = TableDescription?.LatestStreamArn ?? '';
    await client.send(
      new UpdateTimeToLiveCommand({
        TableName,
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      }),
    );
    dynamoDb.supervise(TableName);
  });
  afterAll(async () => {
    await dynamoDb.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  function connect() {
    const connection = {
      endpoint: dynamoDb.endpoint,
      region: 'local',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    client = new DynamoDBClient(connection);
    streams = new DynamoDBStreamsClient(connection);
  }
  const put = (pk: string, more: Record<string, { N: string } | { S: string }> = {}) =>
    client.send(new PutItemCommand({ TableName, Item: { pk: { S: pk }, sk: { S: 'row' }, ...more } }));
  const isThere = async (pk: string) =>
    (await client.send(new GetItemCommand({ TableName, Key: { pk: { S: pk }, sk: { S: 'row' } } }))).Item !==
    undefined;

  async function records(after?: string) {
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const { ShardIterator } = await streams.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId,
        ShardIteratorType: after === undefined ? 'TRIM_HORIZON' : 'AFTER_SEQUENCE_NUMBER',
        ...(after !== undefined && { SequenceNumber: after }),
      }),
    );
    return (await streams.send(new GetRecordsCommand({ ShardIterator }))).Records ?? [];
  }
  const newest = async () => (await records()).at(-1)?.dynamodb?.SequenceNumber ?? '';

  test('is the engine of choice, and keeps a table with stream, indexes and TTL', async () => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));

    expect(dynamoDb.engine).toBe('dynoxide');
    expect(Table?.GlobalSecondaryIndexes).toHaveLength(2);
    expect(Table?.StreamSpecification).toEqual({ StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  test("answers dynoxide's question for the next sequence number from the added index", () => {
    const db = new DatabaseSync(join(dataDir, 'dynamodb.db'), { readOnly: true });
    const plan = db
      .prepare(
        'EXPLAIN QUERY PLAN SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = ?',
      )
      .all(TableName);
    db.close();

    expect(plan.map((step) => step.detail).join()).toContain('waymark_stream_sequence');
  });

  test('prunes what the reader has confirmed, keeps the newest record and goes on counting', async () => {
    for (let n = 0; n < 1_100; n += 1) await put(`prune-${n % 10}`, { n: { N: String(n) } });
    const last = (await newestInFile()) ?? 0;

    const early = dynamoDb.prune(TableName, String(last - 50));
    const remaining = await records();
    const rest = dynamoDb.prune(TableName, String(last + 1_000));
    await put('prune-next');

    expect(early).toBeGreaterThanOrEqual(1_049);
    expect(remaining).toHaveLength(50);
    expect(rest).toBe(49);
    const sequences = (await records()).map((record) => Number(record.dynamodb?.SequenceNumber));
    expect(sequences).toEqual([last, last + 1]);
    expect(await records(String(last - 40))).toHaveLength(2);
  });

  function newestInFile(): number | undefined {
    const db = new DatabaseSync(join(dataDir, 'dynamodb.db'), { readOnly: true });
    const row = db
      .prepare('SELECT MAX(CAST(sequence_number AS INTEGER)) AS newest FROM _stream_records')
      .get();
    db.close();
    return row === undefined ? undefined : Number(row.newest);
  }

  test('refuses to prune up to something that is no sequence number', () => {
    expect(() => dynamoDb.prune(TableName, 'latest')).toThrow(/upToSequence/);
  });

  test('shows an update without effect as a record that imagesAreEqual tells apart', async () => {
    await put('same', { n: { N: '1' } });
    const before = await newest();

    for (const n of ['1', '2']) {
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: { pk: { S: 'same' }, sk: { S: 'row' } },
          UpdateExpression: 'SET n = :n',
          ExpressionAttributeValues: { ':n': { N: n } },
        }),
      );
    }

    expect((await records(before)).map(imagesAreEqual)).toEqual([true, false]);
  });

  test('deletes what has expired, leaves the rest, and the stream and the indexes see it', async () => {
    await put('old', { expires: { N: '999' }, gsi1pk: { S: 'ttl' }, gsi1sk: { S: 'old' } });
    await put('exact', { expires: { N: '1000' }, gsi1pk: { S: 'ttl' }, gsi1sk: { S: 'exact' } });
    await put('text', { expires: { S: '1' } });
    await put('never');
    const before = await newest();

    const deleted = await sweepExpired(client, TableName, 1_000);

    expect(deleted).toBe(1);
    expect(await Promise.all(['old', 'exact', 'text', 'never'].map(isThere))).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect((await records(before)).map((record) => record.eventName)).toEqual(['REMOVE']);
    const { Items } = await client.send(
      new QueryCommand({
        TableName,
        IndexName: 'gsi1',
        KeyConditionExpression: 'gsi1pk = :ttl',
        ExpressionAttributeValues: { ':ttl': { S: 'ttl' } },
      }),
    );
    expect(Items?.map((item) => item.pk?.S)).toEqual(['exact']);
  });

  test('starts the program again on the same endpoint when it dies, with every answered write', async () => {
    await put('before-death');

    process.kill(pidOf(dataDir), 'SIGKILL');
    await expect.poll(() => put('after-death').then(() => true), { timeout: 5_000 }).toBe(true);

    expect(await isThere('before-death')).toBe(true);
    expect(log.join('\n')).toContain('dynoxide ended (SIGKILL)');
  });

  test('refuses a data folder whose owner lives', async () => {
    await expect(start()).rejects.toThrow(`in use by process ${process.pid}`);
  });

  test('keeps data, stream and index over a stop', async () => {
    await put('kept');
    const before = await newest();

    await dynamoDb.stop();
    dynamoDb = await start();
    connect();

    expect(await isThere('kept')).toBe(true);
    expect(await newest()).toBe(before);
  });
});

describe.skipIf(findDynoxide() === undefined)('a process that owns dynoxide', () => {
  const program = `
    import { startDynamoDb } from ${JSON.stringify(new URL('../../../lib/local/dynamodb/start-dynamodb.ts', import.meta.url))};
    await startDynamoDb({ dataDir: process.argv[1], log: console.log });
    console.log('ready');
    setInterval(() => {}, 1000);`;

  async function anOwner(folder: string) {
    const owner = spawn(process.execPath, ['--input-type=module', '-e', program, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => owner.stdout.once('data', resolve));
    const ended = new Promise<NodeJS.Signals | null>((resolve) =>
      owner.once('exit', (_, signal) => resolve(signal)),
    );
    return { ended, end: (signal: NodeJS.Signals) => owner.kill(signal) };
  }
  // A dead process keeps its pid until init has collected it, but no command line.
  const isAlive = (pid: number) =>
    existsSync(`/proc/${pid}`) && readFileSync(`/proc/${pid}/cmdline`).length > 0;

  test('takes it along when it is terminated', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-owner-'));
    const owner = await anOwner(folder);
    const pid = pidOf(folder);

    owner.end('SIGTERM');

    expect(await owner.ended).toBe('SIGTERM');
    await expect.poll(() => isAlive(pid)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('leaves one behind when it is killed, which the next start ends', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-owner-'));
    const owner = await anOwner(folder);
    const pid = pidOf(folder);
    owner.end('SIGKILL');
    await owner.ended;
    expect(isAlive(pid)).toBe(true);

    const next = await startDynamoDb({ dataDir: folder, log: (line) => log.push(line) });

    expect(isAlive(pid)).toBe(false);
    expect(log.join('\n')).toContain(`ending process ${pid}`);
    await next.stop();
    rmSync(folder, { recursive: true });
  });
});

const partnersTable = {
  TableName,
  BillingMode: 'PAY_PER_REQUEST' as const,
  KeySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' as const },
    { AttributeName: 'sk', KeyType: 'RANGE' as const },
  ],
  AttributeDefinitions: ['pk', 'sk', 'gsi1pk', 'gsi1sk', 'gsi2pk', 'gsi2sk'].map((AttributeName) => ({
    AttributeName,
    AttributeType: 'S' as const,
  })),
  GlobalSecondaryIndexes: ['gsi1', 'gsi2'].map((IndexName) => ({
    IndexName,
    KeySchema: [
      { AttributeName: `${IndexName}pk`, KeyType: 'HASH' as const },
      { AttributeName: `${IndexName}sk`, KeyType: 'RANGE' as const },
    ],
    Projection: { ProjectionType: 'KEYS_ONLY' as const },
  })),
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' as const },
};
