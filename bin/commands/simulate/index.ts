import { Command, InvalidArgumentError, Option } from 'commander';
import { instantOf } from '../../../lib/domain/instant.ts';
import { formatFinding } from '../../../lib/journey/index.ts';
import { reportOf } from '../../../lib/simulate/forecast/report.ts';
import { compileFolders } from '../journeys.ts';
import { partnersOfFile } from './partners-of-file.ts';
import { type Forecasting, runForecast } from './run-forecast.ts';
import { sayComparison, saySensitivities } from './say.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import { vendor } from './vendor.ts';

interface Options {
  partners: string;
  vendor?: string;
  days: number;
  seeds?: number;
  seed: number;
  joining: number;
  rate: number;
  workers?: number;
  start?: string;
  against?: string;
  json?: boolean;
}

/** Up to so many partners, chance is looked at under many seeds where nothing is said. */
const fewPartners = 10_000;
const manySeeds = 20;

/** Shows, before anything is published, what journeys will do to all of their partners. */
export const simulate = (): Command =>
  new Command('simulate')
    .description(
      'play a whole partner base through compiled journeys in virtual time: who reaches the goal, who gets how many emails, where partners are lost',
    )
    .argument(
      '<folders...>',
      'journey folders: partners enter the first, the others begin as their events come',
    )
    .option('--partners <file|number>', 'a partner file as for import, or how many to make up', '1000')
    .option('--vendor <id>', 'whose partners of the file')
    .addOption(numberOption('--days <days>', 'for how long', 1, 540).default(90))
    .addOption(
      numberOption('--joining <days>', 'over how many days partners enter; 0 is all at once', 0, 540).default(
        0,
      ),
    )
    .addOption(
      numberOption(
        '--seeds <count>',
        'how often chance is drawn anew; 20, and 1 for more than 10,000 partners',
        1,
        1_000,
      ),
    )
    .addOption(
      numberOption(
        '--seed <number>',
        'the first seed: the same one gives the same forecast',
        0,
        2 ** 31 - 1000,
      ).default(1),
    )
    .addOption(
      numberOption('--rate <mails>', 'how many mails a second SES takes of you', 1, 100_000).default(14),
    )
    .addOption(numberOption('--workers <count>', 'how many cores to use', 1, 256))
    .option('--start <date>', 'the day of the start, 09:00 UTC; the coming Monday where nothing is said')
    .option('--against <folder>', 'another version of the first journey, to compare')
    .option('--json', 'print the forecast as JSON')
    .addHelpText(
      'after',
      '\nWhat partners do is what journeys say under assume. Ctrl-C ends with what was played so far, and says so.\n',
    )
    .action(async (folders: string[], options: Options) => {
      const journeys = await journeysOf(folders);
      const others = options.against === undefined ? undefined : await journeysOf([options.against]);
      if (journeys === undefined || (options.against !== undefined && others === undefined)) {
        process.exitCode = 1;
        return;
      }
      const spec: ScenarioSpec = {
        vendor,
        journeys,
        population: await populationOf(options),
        seed: options.seed,
        start: startOf(options.start),
        days: options.days,
        joining: options.joining,
      };
      const forecasting = await forecast(spec, options);
      const against =
        others === undefined || forecasting.ended
          ? undefined
          : await forecast({ ...spec, journeys: [...others, ...journeys.slice(1)] }, options);
      if (options.json) {
        process.stdout.write(
          `${JSON.stringify({ ...forecasting, ...(against === undefined ? {} : { against }) })}\n`,
        );
      } else {
        process.stdout.write(reportOf(forecasting.forecast, instantOf(spec.start)));
        process.stdout.write(saySensitivities(forecasting.sensitivities));
        if (against !== undefined)
          process.stdout.write(sayComparison(forecasting.forecast, against.forecast));
      }
      if (forecasting.ended || against?.ended === true) process.exitCode = 130;
    });

function numberOption(flags: string, description: string, least: number, most: number): Option {
  return new Option(flags, description).argParser((text: string) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most)
      throw new InvalidArgumentError(`write a whole number from ${least} to ${most}`);
    return value;
  });
}

/** The compiled journeys of the folders, or nothing where one has to be mended first, which is then said. */
async function journeysOf(folders: readonly string[]): Promise<ScenarioSpec['journeys'] | undefined> {
  const compiled = await compileFolders(folders);
  let sound = true;
  const journeys = compiled.flatMap(({ compilation }) => {
    for (const finding of compilation.findings)
      if (finding.severity === 'error') process.stderr.write(`${formatFinding(finding)}\n`);
    sound &&= compilation.ok;
    if (!compilation.ok) return [];
    const { definition, stateMachine, emails } = compilation.journey;
    const languages = emails.map(({ name, language }) => ({ name, language }));
    return [{ definition, stateMachine: JSON.stringify(stateMachine), emails: languages }];
  });
  return sound ? journeys : undefined;
}

async function populationOf({ partners, vendor: whose }: Options): Promise<ScenarioSpec['population']> {
  if (!/^\d+$/.test(partners)) return { partners: await partnersOfFile(partners, whose) };
  const size = Number(partners);
  if (size < 1 || size > 10_000_000)
    throw new Error('--partners: write a number from 1 to 10000000, or a file');
  return { size };
}

const dayMs = 86_400_000;

function startOf(date: string | undefined): number {
  const at = date === undefined ? comingMonday() : Date.parse(`${date}T09:00:00.000Z`);
  if (Number.isNaN(at)) throw new Error('--start: write a date such as 2027-01-04');
  return at;
}

function comingMonday(): number {
  const today = Math.floor(Date.now() / dayMs);
  // The epoch's first day was a Thursday.
  return (today + ((11 - (today % 7)) % 7)) * dayMs + 9 * 3_600_000;
}

async function forecast(spec: ScenarioSpec, options: Options): Promise<Forecasting & { ended: boolean }> {
  const size = 'size' in spec.population ? spec.population.size : spec.population.partners.length;
  const stop = new AbortController();
  const interrupt = () => stop.abort();
  process.once('SIGINT', interrupt);
  const shown = process.stderr.isTTY === true && options.json !== true;
  try {
    const forecasting = await runForecast(spec, {
      seeds: options.seeds ?? (size > fewPartners ? 1 : manySeeds),
      perSecond: options.rate,
      workers: options.workers,
      signal: stop.signal,
      onProgress(share) {
        if (shown)
          process.stderr.write(
            `\r\u001b[K${'█'.repeat(Math.round(share * 40)).padEnd(40, '░')} ${Math.floor(share * 100)} %`,
          );
      },
    });
    return { ...forecasting, ended: stop.signal.aborted };
  } finally {
    process.off('SIGINT', interrupt);
    if (shown) process.stderr.write('\r\u001b[K');
  }
}
