import { Command } from 'commander';
import type { LearnedBehaviour } from '../../../lib/contracts/behaviour.ts';
import { learnBehaviour } from '../../../lib/operations/learn-behaviour.ts';
import { learnedFromSays } from '../../../lib/simulate/forecast/standing-says.ts';
import { onProduct } from '../journey/on-product.ts';
import { dataOption, environmentOption, regionOption, type Target } from '../options.ts';
import { lineProgress } from '../progress.ts';
import { dayOption } from './day-option.ts';

/** Learns what a vendor's partners do from what the running product has recorded. */
export const learn = (): Command =>
  new Command('learn')
    .description(
      'learn from the waits of all journeys which events come, how soon and of whom; prints JSON for --behaviour, counts and curves alone',
    )
    .requiredOption('--vendor <id>', 'whose partners')
    .addOption(dayOption('--since <date>', 'of waits that began on that day (UTC) or later', 'begin'))
    .addOption(
      dayOption(
        '--until <date>',
        'of what was known at the end of that day (UTC): what came later is not learned',
        'end',
      ),
    )
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .addHelpText(
      'after',
      `
To see how well a forecast holds of what it has not seen, learn up to a day and calibrate from the next one on:

  npx waymark simulate learn --vendor acme --until 2026-10-31 > before.json
  npx waymark simulate statemachines/onboard --vendor acme --calibrate --since 2026-11-01 --behaviour before.json
`,
    )
    .action(async (options: Target & { vendor: string; since?: string; until?: string }) => {
      const { vendor, since, until } = options;
      if (since !== undefined && until !== undefined && since > until)
        throw new Error('--since: name a day that is not after --until');
      const progress = lineProgress('learn', true, 'partner');
      try {
        const learned = await onProduct(options, (services) =>
          learnBehaviour(services, { vendor, ...(since && { since }), ...(until && { until }) }, progress.at),
        );
        progress.end();
        process.stdout.write(`${JSON.stringify(learned)}\n`);
        process.stderr.write(sayLearned(learned));
      } finally {
        progress.end();
      }
    });

/** What was learned, in a line for whoever waits. */
export function sayLearned({ curves, ...from }: LearnedBehaviour): string {
  const whole = curves.filter(({ persona, where }) => persona === undefined && where === undefined);
  const waits = whole.reduce((sum, curve) => sum + curve.waits, 0);
  return `learned ${whole.length} events from ${waits} ${learnedFromSays(from)}\n`;
}
