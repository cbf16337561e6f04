import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Command, Option } from 'commander';
import { sfnClient } from '../../lib/adapters/aws/clients.ts';
import { journeyFacts } from '../../lib/adapters/aws/region/journey-facts.ts';
import { type Check, examine } from '../../lib/domain/health/examine.ts';
import type { RegionFacts } from '../../lib/domain/health/facts.ts';
import { readAddresses } from '../../lib/local/addresses.ts';
import { readVendors } from '../../lib/local/library.ts';
import { localClient } from '../../lib/local/services.ts';
import { connect } from './connect.ts';
import { asArgument, dataOption, vendorsOption } from './options.ts';

interface Options {
  region?: string;
  config: string;
  partners: number;
  mails?: number;
  vendors: string;
  data: string;
  json?: boolean;
}

const count = asArgument((text: string) => {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error('write a whole number, for example 10000');
  return value;
});

/** Checks a deployed region, or the product that runs on this machine. */
export const doctor = (): Command =>
  new Command('doctor')
    .description(
      'check a deployed region (--region) or the product that runs on this machine; it changes nothing',
    )
    .option(
      '--region <name>',
      'a region of the config, for example eu-central-1; it takes your AWS credentials',
    )
    .option('--config <file>', 'what is deployed', 'waymark.config.ts')
    .addOption(
      new Option('--partners <n>', 'how many partners are expected').argParser(count).default(10_000),
    )
    .addOption(
      new Option('--mails <n>', 'mails on the busiest day; else one for every second partner').argParser(
        count,
      ),
    )
    .addOption(vendorsOption())
    .option('--json', 'print the checks as JSON')
    .addOption(dataOption())
    .action(async (options: Options) => {
      const facts = options.region === undefined ? await localFacts(options) : await deployedFacts(options);
      const { partners, mails = Math.ceil(partners / 2) } = options;
      const checks = examine(facts, { partners, mailsPerDay: mails });
      const failed = checks.filter(({ level }) => level === 'fail').length;
      if (options.json) process.stdout.write(`${JSON.stringify({ region: facts.region, checks })}\n`);
      else process.stdout.write(told(facts.region, checks, failed));
      if (failed > 0) process.exitCode = 1;
    });

/** Loaded when asked for: the clients of a region and the config's checks are heavy for every other command. */
async function deployedFacts({ region = '', config: file }: Options): Promise<RegionFacts> {
  const [{ regionClients, regionFacts }, { readConfig }, { settingsOf }] = await Promise.all([
    import('../../lib/adapters/aws/region/region-facts.ts'),
    import('../../lib/infra/config/read-config.ts'),
    import('../../lib/infra/config/schema.ts'),
  ]);
  const { default: written } = await import(pathToFileURL(resolve(file)).href);
  const config = readConfig(written, file);
  if (!Object.hasOwn(config.regions, region))
    throw new Error(`${file} has no region ${region}: it has ${Object.keys(config.regions).join(', ')}`);
  const vendors = settingsOf(config, region).vendors.map(({ id }) => id);
  return regionFacts(regionClients(region), { region, environment: config.environment, vendors });
}

async function localFacts({ data, vendors: file }: Options): Promise<RegionFacts> {
  const { stepfunctions } = await readAddresses(data);
  const { services, givenUp: filesOf, close } = await connect({ data });
  const client = sfnClient(localClient(stepfunctions));
  try {
    const vendors = (await readVendors(file)).map(({ vendor }) => vendor);
    let givenUp = 0;
    for await (const _ of filesOf().names()) givenUp += 1;
    return { region: 'this machine', givenUp, journeys: await journeyFacts(services.store, client, vendors) };
  } finally {
    client.destroy();
    close();
  }
}

const marks = { ok: '✓', warn: '!', fail: '✗' } as const;

function told(region: string, checks: readonly Check[], failed: number): string {
  const lines = checks.map(({ about, level, says, remedy }) => {
    const line = `  ${marks[level]} ${about}: ${says}`;
    return remedy === undefined ? line : `${line}\n      ${remedy}`;
  });
  const warned = checks.filter(({ level }) => level === 'warn').length;
  const sum = failed + warned === 0 ? 'all is well' : `${failed} to mend, ${warned} to look at`;
  return `${region}\n${lines.join('\n')}\n${sum}\n`;
}
