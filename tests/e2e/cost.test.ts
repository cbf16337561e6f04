import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileWith } from '../../functions/publish-journey/compile.ts';
import { dynamoStore } from '../../lib/adapters/aws/dynamodb/store.ts';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import { transitionsOf } from '../../lib/domain/cost/transitions.ts';
import { instantOf } from '../../lib/domain/instant.ts';
import { openBehaviour } from '../../lib/local/behaviour.ts';
import { businessClock } from '../../lib/local/clock.ts';
import { openDatabase } from '../../lib/local/database.ts';
import { startDynamoDb } from '../../lib/local/dynamodb/start-dynamodb.ts';
import { sweepExpired } from '../../lib/local/dynamodb/sweep-expired.ts';
import { dynamoDbClient, localClient, substitutions, tableName } from '../../lib/local/services.ts';
import { startLocal } from '../../lib/local/start.ts';
import { publish } from '../../lib/operations/publishing/publish.ts';
import { switchOn } from '../../lib/operations/publishing/switch-on.ts';
import { type Behaviour, type MeteredRun, meterJourney } from '../../lib/rehearsal/metering/meter-journey.ts';
import { putAll } from '../builders/services.ts';
import { type Counted, countingProxy } from './counting-proxy.ts';
import { freePorts } from './product.ts';

/** A Monday that is still to come, for business time is never behind the machine's. */
const start = Date.parse('2040-01-02T09:00:00.000Z');
/** The local endpoint's tokens: 96 bytes in base64url. */
const tokenLength = 128;
/** What the local SES says of its quota. */
const limits = { perSecond: 10_000, perDay: Number.POSITIVE_INFINITY };
const tenDaysASecond = 864_000;

/** What the local endpoints saw of one journey. */
interface Seen extends Counted {
  readonly transitions: number;
  readonly mails: number;
  readonly invocations: Readonly<Record<string, number>>;
}

/** Runs on the local product, by the same events at the same times, what the meter has run in memory. */
async function onLocalEndpoints(folder: string, run: MeteredRun): Promise<Seen> {
  const dataDir = await mkdtemp(join(tmpdir(), 'waymark-cost-'));
  const log = () => undefined;
  const engine = await startDynamoDb({ dataDir: join(dataDir, 'table'), log });
  const proxy = await countingProxy(engine.endpoint, 100);
  script(dataDir, run);
  const invocations: Record<string, number> = {};
  const product = await startLocal({
    dataDir,
    port: await freePorts(),
    speed: tenDaysASecond,
    dynamodbEndpoint: proxy.endpoint,
    vendors: [],
    log,
    onCall(name, records) {
      invocations[name] = (invocations[name] ?? 0) + records;
    },
    feedbackDelay: 150,
    sweeps: false,
    // Counters are gathered over minutes, for many partners at once: docs/access-patterns.md reckons them.
    counts: false,
  });
  const direct = dynamoDbClient(engine.endpoint);
  try {
    engine.supervise(tableName);
    const { vendor, membership, contacts } = run.cast;
    const key = { vendor: membership.vendor, partner: membership.partner };
    const { services } = product;
    await putAll(services.store, [vendor, membership, { kind: 'partner', ...key }, ...contacts]);
    await switchOn(
      services,
      key.vendor,
      await publish(services, 'library', await publicationOf(folder), substitutions),
    );
    proxy.begin();

    product.run();
    const store = dynamoStore(direct, tableName);
    await until(async () => {
      const enrolments = await store.list('enrolment', key);
      return enrolments.length > 0 && enrolments.every(({ status }) => status !== 'open');
    });
    await quiet(() => proxy.counted());
    await sweepExpired(direct, tableName, Math.floor(start / 1_000) + 400 * 86_400);
    await quiet(() => proxy.counted());

    const mails = (await (await fetch(`${product.addresses.inbox}messages.json`)).json()) as unknown[];
    const transitions = await countTransitions(product.addresses.stepfunctions);
    return { ...proxy.counted(), transitions, mails: mails.length, invocations };
  } finally {
    await product.stop();
    direct.destroy();
    await proxy.stop();
    await engine.stop();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** Sets the product's clock, and writes what the partner does into its script of behaviour. */
function script(dataDir: string, { cast, events }: MeteredRun): void {
  const db = openDatabase(join(dataDir, 'local.db'));
  businessClock({ db, machineNow: () => start, speed: 1 });
  openBehaviour(db, async () => true);
  const insert = db.prepare('INSERT INTO behaviour (id, due, event) VALUES (?, ?, ?)');
  const { vendor, partner } = cast.membership;
  for (const { at, type, data, id } of events) {
    insert.run(id, at, JSON.stringify({ vendor, partner, type, id, at: instantOf(at), data }));
  }
  db.close();
}

async function countTransitions(endpoint: string): Promise<number> {
  const client = new SFNClient(localClient(endpoint));
  const { stateMachines = [] } = await client.send(new ListStateMachinesCommand());
  let count = 0;
  for (const { stateMachineArn } of stateMachines) {
    const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn }));
    for (const { executionArn } of executions) {
      const { events = [] } = await client.send(
        new GetExecutionHistoryCommand({ executionArn, maxResults: 1_000 }),
      );
      count += transitionsOf(events);
    }
  }
  client.destroy();
  return count;
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (let n = 0; n < 600; n += 1) {
    if (await holds()) return;
    await pause(100);
  }
  throw new Error('the journey did not come to its end within a minute');
}

/** Until nothing was counted for half a second. */
async function quiet(count: () => Counted): Promise<void> {
  for (let before = ''; before !== JSON.stringify(count()); await pause(500))
    before = JSON.stringify(count());
}

async function publicationOf(folder: string) {
  const { yaml, emails } = await readJourneyFolder(folder);
  const compiled = await compileWith(builtInCatalogue)({ yaml, emails });
  if (!compiled.ok) throw new Error(`${folder} does not compile`);
  return compiled.publication;
}

const cases: readonly [folder: string, behaviour: Behaviour][] = [
  ['statemachines/onboard', 'answers'],
  ['statemachines/onboard', 'silent'],
  ['statemachines/recruit', 'silent'],
];

describe.each(cases)('the meter’s count of %s, a partner who %s', (folder, behaviour) => {
  let meter: MeteredRun;
  let seen: Seen;

  beforeAll(async () => {
    const options = { behaviour, catalogue: builtInCatalogue, start, tokenLength, limits };
    meter = await meterJourney(await publicationOf(folder), options);
    seen = await onLocalEndpoints(folder, meter);
  }, 120_000);

  it('has the transitions of the Step Functions endpoint, and the mails of the SES sink', () => {
    expect(seen.transitions).toBe(meter.usage.transitions);
    expect(seen.mails).toBe(meter.usage.mails);
  });

  it('has the calls of functions, record by record', () => {
    expect(seen.invocations).toEqual(meter.invocations);
  });

  it('has the calls of DynamoDB on the wire, and the units that the engine reports', () => {
    expect(seen.calls).toEqual(meter.calls);
    expect(seen.readUnits).toBe(meter.usage.readUnits);
    // The engine reports none for a write that it refuses; AWS bills it.
    expect(seen.writeUnits).toBe((meter.usage.writeUnits ?? 0) - meter.refusedUnits);
  });
});
