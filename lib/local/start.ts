import { join } from 'node:path';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { dynamoStore } from '../adapters/aws/dynamodb/store.ts';
import { createTableIfMissing } from '../adapters/aws/dynamodb/table-definition.ts';
import { oidcTokens } from '../adapters/oidc/tokens.ts';
import { linkPages } from '../contracts/api/pages.ts';
import { routeKey, routes } from '../contracts/api/registry.ts';
import type { Issuer } from '../contracts/issuer.ts';
import type { PageSettings, VendorName } from '../contracts/page-settings.ts';
import { talliedKinds } from '../domain/insight/figures.ts';
import { instantOf } from '../domain/instant.ts';
import type { Services } from '../operations/services.ts';
import { json } from '../runtime/problem.ts';
import { createActivity } from './activity.ts';
import { type Addresses, writeAddresses } from './addresses.ts';
import { type Behaviour, openBehaviour } from './behaviour.ts';
import { businessClock } from './clock.ts';
import { openDatabase } from './database.ts';
import { startDynamoDb } from './dynamodb/start-dynamodb.ts';
import { sweepExpired } from './dynamodb/sweep-expired.ts';
import { makeFolder } from './folder.ts';
import { connectFunctions, type LocalFunctions, type OnCall, queueNames } from './functions.ts';
import { type Routes, startGateway } from './gateway.ts';
import { localGivenUp } from './given-up.ts';
import type { MailSettings } from './mail/settings.ts';
import { startMailSink } from './mail/start-mail-sink.ts';
import { ownKeyOf, withOwnKey } from './own-key.ts';
import { servePages } from './pages/serve-pages.ts';
import { claimPorts } from './ports.ts';
import { firstOf } from './positions.ts';
import { postTo } from './post-event.ts';
import { createQueues } from './queue.ts';
import { type SeedOnce, seedOnce } from './seed-once.ts';
import { dynamoDbClient, localClient, localServices, performFunctionArn, tableName } from './services.ts';
import { issuersAt, startSignIn } from './sign-in/start-sign-in.ts';
import { simulationThreads } from './simulations/play-in-thread.ts';
import { systemChance } from './step-functions/chance.ts';
import { startStepFunctions } from './step-functions/service.ts';
import { createInvoke } from './step-functions/tasks/invoke.ts';
import type { LambdaHandler } from './step-functions/tasks/lambda.ts';
import { readStream } from './stream-reader.ts';
import { sweepSchedule } from './sweep-schedule.ts';
import { watched } from './watched.ts';

export interface LocalOptions {
  readonly dataDir: string;
  /** The app's port; inbox, Step Functions and DynamoDB take the three after it. */
  readonly port: number;
  /** Business time per machine time. */
  readonly speed: number;
  /** A DynamoDB that somebody else runs. */
  readonly dynamodbEndpoint?: string | undefined;
  /** What SES does beside delivering at once; nothing, if left out. */
  readonly mail?: MailSettings | undefined;
  /** Whose tokens the API takes, beside this machine's own issuers and the key that lies in the data folder. */
  readonly issuers?: readonly Issuer[];
  /** Whose people can sign in. */
  readonly vendors: readonly string[];
  /** The built pages, or what is wrong with them; without them there is the API alone. */
  readonly pages?: { readonly folder: string; readonly problem: string | undefined } | undefined;
  readonly log: (line: string) => void;
  /** Hears of each call of a function, with how many records it was given. */
  readonly onCall?: OnCall;
  /** Machine milliseconds until SES's events of a mail come; on AWS it is seconds. */
  readonly feedbackDelay?: number;
  /** Whether lapses are looked for; they are where nothing is said. */
  readonly sweeps?: boolean;
  /** Whether counters are kept; they are where nothing is said. */
  readonly counts?: boolean;
}

/** The product on one machine. */
export interface LocalProduct {
  readonly addresses: Addresses;
  readonly services: Services;
  readonly behaviour: Behaviour;
  readonly seeds: SeedOnce;
  /** Lets business time run; before that nothing falls due. `ended` rejects when time can not go on. */
  run(): { ended: Promise<void> };
  stop(): Promise<void>;
}

/** DynamoDB's time to live is coarse on AWS too. */
const sweepMs = 60_000;

/** Starts every part on loopback, with the functions as they are; where one can not start, the others are stopped. */
export async function startLocal(options: LocalOptions): Promise<LocalProduct> {
  const started = new AsyncDisposableStack();
  try {
    return await startParts(options, started);
  } catch (error) {
    await started.disposeAsync();
    throw error;
  }
}

/** Each part that is started is put on the stack with what stops it: the last started is the first stopped. */
async function startParts(options: LocalOptions, started: AsyncDisposableStack): Promise<LocalProduct> {
  const { dataDir, port, speed, log } = options;
  const origin = `http://127.0.0.1:${port}`;
  await claimPorts(port);
  makeFolder(dataDir);
  const db = openDatabase(join(dataDir, 'local.db'));
  started.defer(() => db.close());
  const machine = () => Date.now();
  const time = businessClock({ db, machineNow: machine, speed });
  const queues = createQueues({ db, machineNow: machine });
  const activity = createActivity();

  const endpoint = options.dynamodbEndpoint;
  const engine = await startDynamoDb({
    dataDir,
    port: port + 3,
    log,
    ...(endpoint === undefined ? {} : { endpoint }),
  });
  started.defer(() => engine.stop());
  const dynamodb = watched(dynamoDbClient(engine.endpoint), activity);
  await createTableIfMissing(dynamodb, tableName);
  engine.supervise(tableName);

  const mail = await startMailSink({
    db,
    port: port + 1,
    now: time.now,
    onEvent: (event) => queues.send(queueNames.mailEvent, event, { delayMs: options.feedbackDelay ?? 0 }),
    ...(options.mail === undefined ? {} : { settings: options.mail }),
    log,
  });
  started.defer(() => mail.stop());
  // Tasks that were in flight when the last process ended come before the services that do them are made.
  const ready = Promise.withResolvers<LocalFunctions>();
  const perform: LambdaHandler = async (event, context) =>
    (await ready.promise).performActions(event, context);
  const stepFunctions = await startStepFunctions({
    db,
    port: port + 2,
    now: time.now,
    chance: systemChance(),
    invoke: createInvoke({ functions: new Map([[performFunctionArn, perform]]), dynamodb }),
    onStatusChange: (event) => {
      if (event.detail.status !== 'RUNNING') queues.send(queueNames.statusChange, event);
    },
  });
  started.defer(() => stepFunctions.stop());
  const services = localServices({
    dynamodb,
    stepfunctions: stepFunctions.endpoint,
    mail: mail.endpoint,
    control: { send: async (command) => queues.send(queueNames.control, command) },
    clock: { business: time.now, machine, businessAt: time.businessAt },
    dataDir,
    publicUrl: origin,
  });
  // Not watched: no reader has to look again for the sake of counters.
  const counter = dynamoDbClient(engine.endpoint);
  started.defer(() => counter.destroy());
  const counting = { ...services, store: dynamoStore(counter, tableName) };
  const ownKey = await ownKeyOf(dataDir);
  const tokens = withOwnKey(oidcTokens([...issuersAt(origin), ...(options.issuers ?? [])], machine), ownKey);
  const simulations = simulationThreads(
    {
      dynamodb: engine.endpoint,
      stepfunctions: stepFunctions.endpoint,
      mail: mail.endpoint,
      dataDir,
      publicUrl: origin,
    },
    time.now,
  );
  const functions = connectFunctions(
    services,
    counting,
    queues,
    tokens,
    localGivenUp(join(dataDir, 'local.db')),
    options.vendors,
    simulations,
    options.onCall,
  );
  started.defer(() => queues.stop());
  started.defer(() => simulations.stop());
  ready.resolve(functions);
  const source = {
    db,
    dynamodb,
    streams: new DynamoDBStreamsClient(localClient(engine.endpoint)),
    tableName,
    activity,
    log,
  };
  // What both have dealt with nobody needs any more.
  const counts = options.counts !== false;
  const [dispatched, tallied] = firstOf(counts ? 2 : 1, (sequence) => engine.prune(tableName, sequence));
  const stream = await readStream({
    ...source,
    kinds: ['event', 'wait', 'enrolment'],
    handler: functions.dispatchEvent,
    onConfirmed: (sequence) => dispatched?.(sequence),
  });
  started.defer(() => stream.stop());
  if (counts) {
    // It looks ten times a second, and business time does not wait for it: what it counts says itself when it was.
    const tally = await readStream({
      ...source,
      activity: createActivity(),
      name: 'tally-changes',
      kinds: talliedKinds,
      handler: functions.tallyChanges,
      onConfirmed: (sequence) => tallied?.(sequence),
    });
    started.defer(() => tally.stop());
  }
  const signIn = await startSignIn({ db, services, vendors: options.vendors, origin });
  const settings = async (): Promise<PageSettings> => ({
    ...signIn.settings,
    inbox: mail.inboxUrl,
    clock: true,
    vendors: await namesOf(services, options.vendors),
  });
  const served: Routes = {
    ...Object.fromEntries(
      Object.values(routes).map((route) => [routeKey(route), functions.answering[route.answers]]),
    ),
    ...Object.fromEntries(linkPages.map((page) => [routeKey(page), functions.answerLink])),
    'GET /v1/clock': async () => json(200, { business: instantOf(time.now()), speed }),
    'GET /config.json': async () => json(200, await settings()),
    'GET /': async () => ({ statusCode: 302, headers: { location: '/studio/' }, body: '' }),
  };
  const { pages } = options;
  const files = pages === undefined ? undefined : servePages({ ...pages, origin });
  const gateway = await startGateway({
    port,
    routes: served,
    mounts: {
      '/sign-in/': signIn.mount,
      ...(files === undefined ? {} : { '/studio': files, '/portal': files, '/assets/': files }),
    },
    log,
  });
  started.defer(() => gateway.stop());
  const addresses: Addresses = {
    app: `${gateway.endpoint}/`,
    api: gateway.endpoint,
    inbox: mail.inboxUrl,
    dynamodb: engine.endpoint,
    stepfunctions: stepFunctions.endpoint,
  };
  await writeAddresses(dataDir, addresses);

  const behaviour = openBehaviour(db, async (event) => {
    const answer = await postTo(gateway.endpoint, ownKey, event);
    if (answer.ok) return true;
    // A partner that was left out at the import does nothing.
    if (answer.status !== 404) log(`behaviour: ${event.partner} ${event.type}: ${answer.problem}`);
    return answer.status < 500;
  });
  const lapses = options.sweeps === false ? undefined : sweepSchedule(services, functions.sweepLapsed);
  const sweep = setInterval(() => {
    if (engine.engine !== 'dynoxide') return;
    sweepExpired(dynamodb, tableName, Math.floor(time.now() / 1000)).catch((error: unknown) =>
      log(`time to live: ${error instanceof Error ? error.name : 'failed'}`),
    );
  }, sweepMs);
  started.defer(() => clearInterval(sweep));
  let drive: ReturnType<typeof time.drive> | undefined;
  started.defer(() => drive?.stop().catch(() => undefined));
  return {
    addresses,
    services,
    behaviour,
    seeds: seedOnce(db),
    run() {
      drive ??= time.drive({
        isIdle: () => stepFunctions.idle() && queues.idle() && stream.isCaughtUp(),
        nextDue: () =>
          earliest(stepFunctions.nextDue(), behaviour.nextDue(), mail.nextDue(), lapses?.nextDue()),
        async fire(now) {
          await stepFunctions.fire(now);
          await behaviour.fire(now);
          await mail.fire(now);
          await lapses?.fire(now);
        },
      });
      return drive;
    },
    stop: () => started.disposeAsync(),
  };
}

/** Vendors by their names; one that is not seeded yet has none. */
async function namesOf({ store }: Services, vendors: readonly string[]): Promise<VendorName[]> {
  const rows = await Promise.all(vendors.map((vendor) => store.get('vendor', { vendor })));
  return vendors.map((vendor, position) => ({ vendor, name: rows[position]?.name ?? vendor }));
}

function earliest(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((at) => at !== undefined);
  return known.length === 0 ? undefined : Math.min(...known);
}
