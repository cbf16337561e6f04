import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BatchWriteItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { itemOf } from '../../lib/adapters/aws/dynamodb/item.ts';
import { dynamoStore } from '../../lib/adapters/aws/dynamodb/store.ts';
import { createTableIfMissing } from '../../lib/adapters/aws/dynamodb/table-definition.ts';
import { keyOf, type Row, shards } from '../../lib/contracts/table.ts';
import { startDynamoDb } from '../../lib/local/dynamodb/start-dynamodb.ts';
import { dynamoDbClient } from '../../lib/local/services.ts';
import { inLanes } from '../../lib/operations/in-lanes.ts';
import { sweepLapsed } from '../../lib/operations/sweep-lapsed.ts';
import { anEngagement, daysFrom } from '../builders/engagement.ts';
import { aMembership } from '../builders/rows.ts';
import { someServices } from '../builders/services.ts';
import { meterReads } from './read-meter.ts';

/**
 * How many read units a sweep consumes in populations of different sizes, of whom equally many have lapsed: it must be
 * the same. `npm run bench:sweep` prints the figures and ends with 1 where they differ by more than a tenth.
 */
const sizes = [1_000, 10_000, 100_000];
const lapsed = 50;
const tolerance = 0.1;

const quiet = daysFrom('2026-06-01', 12, 7);
const busy = daysFrom('2026-10-01', 25, 2);

/** A membership with its engagement; the first ones have lapsed by the business time of the services. */
function rowsOf(number: number): Row[] {
  const partner = `p-${String(number).padStart(6, '0')}`;
  return [aMembership({ partner }), anEngagement(number < lapsed ? quiet : busy, { partner })];
}

async function load(client: DynamoDBClient, tableName: string, size: number): Promise<void> {
  // BatchWriteItem takes 25 items: twelve memberships.
  async function* batches() {
    for (let from = 0; from < size; from += 12) yield { from, to: Math.min(from + 12, size) };
  }
  await inLanes(batches(), { width: 8, keyOf: ({ from }) => String(from) }, async ({ from, to }) => {
    const rows = Array.from({ length: to - from }, (_, i) => rowsOf(from + i)).flat();
    let requests = rows.map((row) => ({
      // A row is its own key.
      PutRequest: { Item: itemOf(keyOf(row.kind, row as never), row) },
    }));
    while (requests.length > 0) {
      const answer = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }),
      );
      // What the engine had no time for, as it came.
      requests = (answer.UnprocessedItems?.[tableName] ?? []) as typeof requests;
    }
  });
}

async function measure(client: DynamoDBClient, size: number) {
  const tableName = `sweep-${size}`;
  await createTableIfMissing(client, tableName);
  // Without it the engine's own list of stream records slows every write.
  engine.supervise(tableName);
  const begun = performance.now();
  await load(client, tableName, size);
  const loaded = performance.now();
  const meter = meterReads(client);
  const { services } = await someServices([], { store: dynamoStore(client, tableName) });
  let found = 0;
  for (let shard = 0; shard < shards; shard += 1) found += (await sweepLapsed(services, shard)).lapsed;
  const reads = meter.stop();
  const swept = performance.now();
  return { size, found, ...reads, loadMs: loaded - begun, sweepMs: swept - loaded };
}

const dataDir = mkdtempSync(join(tmpdir(), 'waymark-bench-'));
const engine = await startDynamoDb({ dataDir, log: (line) => process.stderr.write(`${line}\n`) });
const client = dynamoDbClient(engine.endpoint);
try {
  const results = [];
  for (const size of sizes) {
    const result = await measure(client, size);
    results.push(result);
    const { found, units, how, requests, loadMs, sweepMs } = result;
    process.stdout.write(
      `${String(size).padStart(7)} memberships: ${found} lapsed, ${units} read units (${how}) in ${requests} reads; ` +
        `loaded in ${(loadMs / 1000).toFixed(1)} s, swept in ${(sweepMs / 1000).toFixed(2)} s\n`,
    );
  }
  const units = results.map((result) => result.units);
  const spread = Math.max(...units) / Math.min(...units) - 1;
  const isSame = spread <= tolerance && results.every(({ found }) => found === lapsed);
  process.stdout.write(
    `${isSame ? 'the same' : 'NOT the same'}: they differ by ${(spread * 100).toFixed(1)} %\n`,
  );
  if (!isSame) process.exitCode = 1;
} finally {
  client.destroy();
  await engine.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
