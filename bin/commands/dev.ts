import { access } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, Option } from 'commander';
import { readVendors, seedLibrary } from '../../lib/local/library.ts';
import { importFile } from '../../lib/local/seed-file.ts';
import { addressKeyOf, substitutions } from '../../lib/local/services.ts';
import { type LocalProduct, startLocal } from '../../lib/local/start.ts';
import { reportLines } from './import.ts';
import { dataOption, port, speed } from './options.ts';
import { lineProgress } from './progress.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

interface Options {
  speed: number;
  data: string;
  port: number;
  seedFile: string;
  behaviour: string;
  vendors: string;
  journeys: string;
  json?: boolean;
}

/** The product on one machine: what `npm start` runs. */
export const dev = (): Command =>
  new Command('dev')
    .description(
      'run the product on this machine: journeys, inbox, API; Ctrl-C ends it, the next start goes on',
    )
    .addOption(
      new Option('--speed <ratio>', 'business time per machine time, for example 1d=2s')
        .argParser(speed)
        .default(1, '1d=1d'),
    )
    .addOption(
      new Option('--port <n>', 'the app; inbox, Step Functions and DynamoDB take the next three')
        .argParser(port)
        .default(4870),
    )
    .option(
      '--seed-file <csv>',
      'partners to import; none: an empty path',
      join(root, 'samples/partners.csv'),
    )
    .option(
      '--behaviour <csv>',
      'what the sample’s partners do; none: an empty path',
      join(root, 'samples/behaviour.csv'),
    )
    .option('--vendors <json>', 'the vendors', join(root, 'samples/vendors.json'))
    .option('--journeys <folder>', 'the library: a folder of journeys', join(root, 'statemachines'))
    .option('--json', 'print one line of JSON with every address, and nothing else on standard output')
    .addOption(dataOption())
    .action(async (options: Options) => {
      const log = (line: string) => process.stderr.write(`${line}\n`);
      const vendors = await readVendors(options.vendors);
      const product = await startLocal({
        dataDir: options.data,
        port: options.port,
        speed: options.speed,
        dynamodbEndpoint: process.env.DYNAMODB_ENDPOINT,
        vendors: vendors.map((vendor) => vendor.vendor),
        log,
      });
      const end = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => end.abort());
      try {
        await seed(product, options, vendors, log);
        announce(product, options);
        const { ended } = product.run();
        await Promise.race([ended, new Promise((resolve) => end.signal.addEventListener('abort', resolve))]);
      } finally {
        await product.stop();
      }
    });

async function seed(
  { services, behaviour }: LocalProduct,
  options: Options,
  vendors: Awaited<ReturnType<typeof readVendors>>,
  log: (line: string) => void,
): Promise<void> {
  await seedLibrary(services, { journeys: options.journeys, vendors, substitutions, log });
  if (options.seedFile === '') return;
  const progress = lineProgress('import', options.json !== true);
  const addressKey = await addressKeyOf(options.data);
  const start = services.clock.business();
  const report = await importFile(services, options.seedFile, { addressKey, onLine: progress.at });
  progress.end();
  for (const line of reportLines(options.seedFile, report)) log(line);
  const exists = await access(options.behaviour).then(
    () => true,
    () => false,
  );
  // The sample's partners act once, counted from their import.
  if (exists && report.partners > 0) await behaviour.load(options.behaviour, start);
}

function announce({ addresses }: LocalProduct, options: Options): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(addresses)}\n`);
    return;
  }
  const { app, api, inbox, dynamodb, stepfunctions } = addresses;
  process.stdout.write(`
Waymark runs.
  overview        ${app}
  inbox           ${inbox}
  API             ${api}/v1/events
  Step Functions  ${stepfunctions}
  DynamoDB        ${dynamodb}
  data            ${options.data}

One partner's story:   npx waymark show p-0004
Something they did:    npx waymark event p-0004 agreement.signed
Time runs at ${options.speed === 1 ? 'its own pace; --speed 1d=2s shows a month in a minute' : `${options.speed} times its pace`}.
Ctrl-C ends it; the next start goes on where it was.
`);
}
