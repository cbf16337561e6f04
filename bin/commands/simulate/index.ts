import { Command } from 'commander';
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
    .action(runSimulate);
