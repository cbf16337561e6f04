import { createHash } from 'node:crypto';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, Option } from 'commander';
import { compileLibrary, readVendors } from '../../lib/local/library.ts';
import { type MailSettings, parseMailSettings } from '../../lib/local/mail/settings.ts';
import { buildPages } from '../../lib/local/pages/build-pages.ts';
import { importFile } from '../../lib/local/seed-file.ts';
import { substitutions } from '../../lib/local/services.ts';
import { type LocalProduct, startLocal } from '../../lib/local/start.ts';
import { seedLibrary } from '../../lib/operations/publishing/seed-library.ts';
import { reportLines } from './import.ts';
import { asArgument, brought, dataOption, fileOrNone, port, root, speed, vendorsOption } from './options.ts';
import { lineProgress } from './progress.ts';

const sample = join(root, 'samples/partners.csv');
const sampleBehaviour = join(root, 'samples/behaviour.csv');

interface Options {
  speed: number;
  data: string;
  port: number;
  seedFile: string;
  behaviour?: string;
  vendors: string;
  mail?: MailSettings;
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
    .addOption(
      brought('--seed-file <csv>', 'partners to import, or "none"', 'samples/partners.csv').argParser(
        fileOrNone,
      ),
    )
    .addOption(
      new Option(
        '--behaviour <csv>',
        'what partners do after the import, or "none"; the sample brings its own',
      ).argParser(fileOrNone),
    )
    .addOption(
      new Option(
        '--mail <settings>',
        'what becomes of mails beside being delivered at once, for example ' +
          'opened=40%,clicked=10%,machines=30%,delayed=5%,repeated=5%,throttled=2%,rate=14,seed=1',
      ).argParser(asArgument(parseMailSettings)),
    )
    .addOption(vendorsOption())
    .addOption(brought('--journeys <folder>', 'the library: a folder of journeys', 'statemachines'))
    .option('--json', 'print one line of JSON with every address, and nothing else on standard output')
    .addOption(dataOption())
    .action(async (options: Options) => {
      const log = (line: string) => process.stderr.write(`${line}\n`);
      const asked = new AbortController();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => asked.abort());
      const ending = new Promise<void>((resolve) => asked.signal.addEventListener('abort', () => resolve()));
      const vendors = await readVendors(options.vendors);
      await mustExist(options.seedFile, '--seed-file');
      await mustExist(options.behaviour ?? '', '--behaviour');
      const problem = await buildPages(root, log);
      const product = await startLocal({
        dataDir: options.data,
        port: options.port,
        speed: options.speed,
        mail: options.mail,
        dynamodbEndpoint: process.env.DYNAMODB_ENDPOINT,
        vendors: vendors.map((vendor) => vendor.vendor),
        pages: { folder: join(root, 'web/dist'), problem },
        log,
      });
      try {
        await seedVendors(product, options.journeys, vendors, log);
        await seedPartners(product, options, asked.signal, log);
        if (asked.signal.aborted) return;
        announce(product, options);
        await Promise.race([product.run().ended, ending]);
      } finally {
        await product.stop();
      }
    });

async function mustExist(file: string, option: string): Promise<void> {
  if (file === '') return;
  await access(file).catch((cause: unknown) => {
    throw new Error(`${file}: there is no such file: mend ${option}, or write ${option} none`, { cause });
  });
}

async function seedVendors(
  { services }: LocalProduct,
  journeys: string,
  vendors: Awaited<ReturnType<typeof readVendors>>,
  log: (line: string) => void,
): Promise<void> {
  const library = await compileLibrary(journeys, log);
  await seedLibrary(services, { journeys: library, vendors, substitutions, log });
}

/** Imports the seed file once per content; an import that was cut off is taken up where its partners began. */
async function seedPartners(
  { services, behaviour, seeds }: LocalProduct,
  options: Options,
  asked: AbortSignal,
  log: (line: string) => void,
): Promise<void> {
  const { seedFile } = options;
  if (seedFile === '') return;
  const name = `partners ${createHash('sha256')
    .update(await readFile(seedFile))
    .digest('hex')}`;
  if (seeds.isFinished(name)) return;
  const start = seeds.begin(name, services.clock.business());
  const progress = lineProgress('import', options.json !== true);
  const report = await importFile(services, seedFile, { onLine: progress.at, signal: asked });
  progress.end();
  if (asked.aborted) return;
  for (const line of reportLines(seedFile, report, 'without values')) log(line);
  // The sample's partners act, and those of a file for which a script is named.
  const script = options.behaviour ?? (seedFile === sample ? sampleBehaviour : '');
  if (script !== '') await behaviour.load(script, start);
  seeds.finish(name);
}

/** What to try first, on the sample's partners or with one's own. */
const next = ({ seedFile }: Options): string =>
  seedFile === sample
    ? "One partner's story:   npx waymark show p-0004\nSomething they did:    npx waymark event p-0004 agreement.signed"
    : "Partners of a file:    npx waymark import FILE.csv\nOne partner's story:   npx waymark show PARTNER";

function announce({ addresses }: LocalProduct, options: Options): void {
  if (options.json) {
    process.stdout.write(`${JSON.stringify(addresses)}\n`);
    return;
  }
  const { app, api, inbox, dynamodb, stepfunctions } = addresses;
  process.stdout.write(`
Waymark runs.
  studio          ${app}studio/       for marketers and administrators
  portal          ${app}portal/       for partners
  inbox           ${inbox}
  API             ${api}/v1/events
  Step Functions  ${stepfunctions}
  DynamoDB        ${dynamodb}
  data            ${options.data}

${next(options)}
Time runs at ${options.speed === 1 ? 'its own pace; --speed 1d=2s shows a month in a minute' : `${options.speed} times its pace`}.
Ctrl-C ends it; the next start goes on where it was.
`);
}
