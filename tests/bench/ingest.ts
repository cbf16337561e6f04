import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DynamoDBClient,
  PutItemCommand,
  type PutItemCommandInput,
  TransactWriteItemsCommand,
  type TransactWriteItemsCommandInput,
} from '@aws-sdk/client-dynamodb';
import { make } from '../../functions/record-event/handler.ts';
import { dynamoStore } from '../../lib/adapters/aws/dynamodb/store.ts';
import { createTableIfMissing } from '../../lib/adapters/aws/dynamodb/table-definition.ts';
import { startDynamoDb } from '../../lib/local/dynamodb/start-dynamodb.ts';
import { dynamoDbClient, tableName } from '../../lib/local/services.ts';
import { inLanes } from '../../lib/operations/in-lanes.ts';
import { aContext, aPost } from '../builders/lambda.ts';
import { aMembership, aVendor } from '../builders/rows.ts';
import { someServices } from '../builders/services.ts';
import { someTokens } from '../builders/tokens.ts';
import { noteResult } from './results.ts';

/**
 * Events a second through record-event, as API Gateway calls it, against the very write requests that it makes, sent
 * again to an empty table: by the same client of the SDK, with as many at a time. `npm run bench:ingest` ends with 1 where
 * the handler comes to less than half. Each partner has three activities on each of two days.
 */
const partners = Number(process.argv[2] ?? 1_000);
const width = 32;
const leastShare = 0.5;
/** Both sides take turns; each tells its best, for a busy machine disturbs both alike. */
const rounds = 3;
const days = ['2026-11-20', '2026-11-21'];
const hours = ['09', '12', '15'];

type Write = { put: PutItemCommandInput } | { transact: TransactWriteItemsCommandInput };

const vendor = aVendor();
const members = Array.from({ length: partners }, (_, n) => aMembership({ partner: `p${n}` }));
const activities = days.flatMap((day) =>
  hours.flatMap((hour) =>
    members.map(({ partner }, n) => ({
      vendor: vendor.vendor,
      partner,
      type: 'portal.signedIn',
      id: `${day}-${hour}-${n}`,
      at: `${day}T${hour}:00:00.000Z`,
    })),
  ),
);

const freePort = async (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Gives an empty table of its own to some work; answers how many a second it did. */
async function onEmptyTable(
  count: number,
  prepare: (client: DynamoDBClient) => Promise<() => Promise<void>>,
): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'waymark-ingest-'));
  const engine = await startDynamoDb({ dataDir, port: await freePort(), log: () => undefined });
  const client = dynamoDbClient(engine.endpoint);
  try {
    await createTableIfMissing(client, tableName);
    engine.supervise(tableName);
    const work = await prepare(client);
    const begun = performance.now();
    await work();
    return count / ((performance.now() - begun) / 1_000);
  } finally {
    client.destroy();
    await engine.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** Does all of some work, so much at once, one partner's in its order. */
const laned = <T>(items: readonly T[], keyOf: (item: T) => string, work: (item: T) => Promise<unknown>) =>
  inLanes(
    (async function* () {
      yield* items;
    })(),
    { width, keyOf },
    async (item) => {
      await work(item);
    },
  );

const partitionOf = (write: Write): string => {
  const { pk } =
    'put' in write ? (write.put.Item ?? {}) : (write.transact.TransactItems?.[0]?.Put?.Item ?? {});
  return pk?.S ?? '';
};

async function throughHandler(onWrite?: (write: Write) => void): Promise<number> {
  return onEmptyTable(activities.length, async (client) => {
    const store = dynamoStore(client, tableName);
    await laned(
      [vendor, ...members],
      (row) => JSON.stringify(row),
      (row) => store.transact([{ op: 'put', row } as never]),
    );
    if (onWrite !== undefined)
      client.middlewareStack.add(
        (next, { commandName }) =>
          async (args) => {
            if (commandName === 'PutItemCommand') onWrite({ put: args.input as PutItemCommandInput });
            if (commandName === 'TransactWriteItemsCommand')
              onWrite({ transact: args.input as TransactWriteItemsCommandInput });
            return next(args);
          },
        { step: 'initialize', name: 'noteWrites' },
      );
    const { services, time } = await someServices();
    time.business = Date.parse('2026-11-23T09:00:00.000Z');
    const handler = make({ ...services, store }, someTokens());
    return () =>
      laned(
        activities,
        ({ partner }) => partner,
        async (activity) => {
          const { statusCode, body } = await handler(aPost(activity), aContext());
          if (statusCode !== 201) throw new Error(`an event was answered ${statusCode}: ${body}`);
        },
      );
  });
}

/** The writes come in the order in which the handler made them, so that every condition holds as it did there. */
async function bare(writes: readonly Write[]): Promise<number> {
  return onEmptyTable(writes.length, async (client) => async () => {
    await laned(writes, partitionOf, (write) =>
      'put' in write
        ? client.send(new PutItemCommand(write.put))
        : client.send(new TransactWriteItemsCommand(write.transact)),
    );
  });
}

const writes: Write[] = [];
await throughHandler((write) => writes.push(write));
if (writes.length !== activities.length)
  throw new Error(
    `${activities.length} events made ${writes.length} writes; the comparison would not be fair`,
  );
let [handled, alone] = [0, 0];
for (let round = 0; round < rounds; round += 1) {
  handled = Math.max(handled, await throughHandler());
  alone = Math.max(alone, await bare(writes));
}
const share = handled / alone;
process.stdout.write(
  `${activities.length} events, ${width} at a time: ${handled.toFixed(0)} a second through record-event, ` +
    `${alone.toFixed(0)} bare writes: ${(share * 100).toFixed(0)} % (asked: ≥ ${leastShare * 100} %)\n`,
);
noteResult({
  what: 'events recorded, through the handler',
  measured: `${handled.toFixed(0)}/s`,
  than: `the same writes, bare: ${alone.toFixed(0)}/s`,
  ratio: share,
  asked: `≥ ${leastShare}`,
});
if (share < leastShare) process.exitCode = 1;
