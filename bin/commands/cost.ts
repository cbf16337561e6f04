import { Command, InvalidArgumentError, Option } from 'commander';
import { compileWith } from '../../functions/publish-journey/compile.ts';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import { personas, tiers } from '../../lib/contracts/naming.ts';
import { journeyCost } from '../../lib/domain/cost/journey-cost.ts';
import { fallbackRegion, pricedRegions, pricesOf } from '../../lib/domain/cost/prices.ts';
import { formatFinding } from '../../lib/journey/index.ts';
import { countStages } from '../../lib/operations/partners/count-stages.ts';
import type { Publication } from '../../lib/operations/publishing/publication.ts';
import { costReport } from '../../lib/rehearsal/metering/cost-report.ts';
import { meterActivity } from '../../lib/rehearsal/metering/meter-activity.ts';
import { meterPaths } from '../../lib/rehearsal/metering/meter-paths.ts';
import type { Wanted } from '../../lib/rehearsal/metering/sample-partner.ts';
import { onProduct } from './journey/on-product.ts';
import { expandFolders } from './journeys.ts';
import { dataOption } from './options.ts';
import { stepProgress } from './progress.ts';

interface Options extends Wanted {
  partners?: number | 'live';
  activeDays: number;
  region: string;
  vendor?: string;
  data: string;
  environment?: string;
  json?: boolean;
}

const day = 86_400_000;

/** Prints what a journey costs on AWS, reckoned from a partner who is sent through it. */
export const cost = (): Command =>
  new Command('cost')
    .description(
      'reckon what a journey costs on AWS: one partner is sent through it in virtual time, and what AWS would bill is counted',
    )
    .argument('<folder>', 'the journey folder, for example statemachines/onboard')
    .addOption(
      new Option(
        '--partners <count|live>',
        'also a month in which so many partners go through it, or as many as the running product has of --vendor',
      ).argParser((text) => (text === 'live' ? text : wholeNumber(1, 100_000_000)(text))),
    )
    .option('--vendor <id>', 'whose partners, with --partners live')
    .addOption(dataOption())
    .option(
      '--environment <name>',
      'with --partners live: those of a deployed environment, which is in --region',
    )
    .addOption(
      new Option('--active-days <days>', 'on how many days of that month a partner does something')
        .argParser(wholeNumber(0, 31))
        .default(8),
    )
    .addOption(
      new Option('--region <name>', `whose prices; known are ${pricedRegions.join(', ')}`).default(
        fallbackRegion,
      ),
    )
    .addOption(new Option('--persona <persona>', 'of the partner who is sent through').choices(personas))
    .addOption(new Option('--tier <tier>', 'of that partner').choices(tiers))
    .option('--json', 'print everything as JSON')
    .addHelpText('after', '\nWhat is counted, and what is assumed: docs/cost.md\n')
    .action(async (folder: string, options: Options) => {
      const publication = await publicationOf(folder);
      if (publication === undefined) {
        process.exitCode = 1;
        return;
      }
      const { region, activeDays, persona, tier, json } = options;
      const partners = options.partners === 'live' ? await livePartners(options) : options.partners;
      const progress = stepProgress(json !== true);
      progress.at('sending partners through the journey');
      const paths = await meterPaths(publication, builtInCatalogue, { persona, tier });
      progress.at('recording what partners do');
      const population =
        partners === undefined
          ? undefined
          : {
              partners,
              activeDays,
              activity: (await meterActivity([publication], builtInCatalogue, 'portal.signedIn')).first,
            };
      progress.end();
      const reckoned = journeyCost(paths, pricesOf(region), population);
      const { journey } = publication.definition;
      for (const event of new Set([...paths.answers.unanswered]))
        process.stderr.write(`no sample was found for ${event}: the partner leaves it out\n`);
      const { persona: who, tier: rank } = paths.answers.cast.membership;
      const partner = { persona: who, tier: rank };
      if (json) process.stdout.write(`${JSON.stringify({ journey, partner, ...reckoned })}\n`);
      else {
        const days = { answers: daysOf(paths.answers), silent: daysOf(paths.silent) };
        process.stdout.write(costReport(`${journey} (${who}, ${rank})`, reckoned, days));
      }
    });

/** How many partners the vendor has: in the running product, or in the region where an environment is named. */
async function livePartners({ vendor, data, environment, region }: Options): Promise<number> {
  if (vendor === undefined) throw new Error('--partners live: say whose partners with --vendor');
  const target = environment === undefined ? { data } : { data, environment, region };
  const counts = await onProduct({ vendor, ...target }, (services) => countStages(services, vendor));
  const all = counts.reduce((sum, { partners }) => sum + partners, 0);
  if (all === 0) throw new Error(`${vendor} has no partners: import some first, or name a number`);
  return all;
}

const daysOf = ({ start, journeyEnd }: { start: number; journeyEnd: number }): number =>
  Math.round((journeyEnd - start) / day);

/** The compiled journey of a folder; undefined where it has errors, which are told. */
async function publicationOf(folder: string): Promise<Publication | undefined> {
  const [only, another] = await expandFolders([folder]);
  if (only === undefined || another !== undefined)
    throw new Error(`${folder} holds several journeys: name the folder of one, for example ${only}`);
  const { yaml, emails } = await readJourneyFolder(only);
  const texts = emails.map(({ name, language, text }) => ({ name, language, text }));
  const compiled = await compileWith(builtInCatalogue)({ yaml, emails: texts });
  if (compiled.ok) return compiled.publication;
  for (const finding of compiled.findings) process.stderr.write(`${formatFinding(finding)}\n`);
  process.stderr.write('what it costs is not known: mend the errors first\n');
  return undefined;
}

function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    const value = Number(text);
    if (Number.isInteger(value) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`write a whole number from ${least} to ${most}`);
  };
}
