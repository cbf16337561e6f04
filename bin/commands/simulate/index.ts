import { Command, Option } from 'commander';
import { dataOption, environmentOption, regionOption } from '../options.ts';
import { dayOption } from './day-option.ts';
import { learn } from './learn.ts';
import { numberOption } from './number-option.ts';
import { runSimulate } from './run-simulate.ts';

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
    .option(
      '--partners <file|number|live>',
      'a partner file as for import, how many to make up, or those that the running product has of --vendor',
      '1000',
    )
    .option('--vendor <id>', 'whose partners of the file, whose settings, live version and history')
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
    .option(
      '--against <folder|live>',
      'another version of the first journey to compare with: of a folder, or the one that is live',
    )
    .option(
      '--vendors <json|live>',
      'whose cap, holidays and topics count: the vendors file, or the running product; that with --partners live and --against live',
    )
    .option('--html <file>', 'write the forecast as a page too')
    .option(
      '--behaviour <file|live>',
      'what partners did: as learn printed it, or learned now from the running product',
    )
    .addOption(
      new Option(
        '--calibrate',
        'play the very partners who have entered the live version of the first journey, and hold the forecast against what came of them',
      ).conflicts(['partners', 'days', 'joining', 'start', 'against', 'vendors']),
    )
    .addOption(
      dayOption(
        '--since <date>',
        'with --calibrate: only who entered on that day (UTC) or later; with a --behaviour that was learned until the day before, a forecast of what it has not seen',
        'begin',
      ),
    )
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .option('--json', 'print the forecast as JSON')
    .enablePositionalOptions()
    .addCommand(learn())
    .addHelpText(
      'after',
      `
What partners do is what journeys say under assume; with --behaviour it is what they did, where that is known, and the
report says for each event what it rests on. Ctrl-C ends with what was played so far, and says so.
What the forecast tells: docs/forecast.md

  npx waymark simulate learn --vendor acme --until 2026-10-31 > behaviour.json
  npx waymark simulate statemachines/onboard --partners partners.csv --behaviour behaviour.json
  npx waymark simulate statemachines/onboard --vendor acme --partners live
  npx waymark simulate statemachines/onboard --vendor acme --calibrate --since 2026-11-01 --behaviour behaviour.json
`,
    )
    .action(runSimulate);
