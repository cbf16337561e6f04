import { Command } from 'commander';
import type { LearnedBehaviour } from '../../../lib/contracts/behaviour.ts';
import { learnBehaviour } from '../../../lib/operations/learn-behaviour.ts';
import { onProduct } from '../journey/on-product.ts';
import { dataOption, environmentOption, regionOption, type Target } from '../options.ts';
import { lineProgress } from '../progress.ts';

/** Learns what a vendor's partners do from what the running product has recorded. */
export const learn = (): Command =>
  new Command('learn')
    .description(
      'learn from the waits of all journeys which events come, how soon and of whom; prints JSON for --behaviour, counts and curves alone',
    )
    .requiredOption('--vendor <id>', 'whose partners')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (options: Target & { vendor: string }) => {
      const progress = lineProgress('learn', true, 'partner');
      try {
        const learned = await onProduct(options, (services) =>
          learnBehaviour(services, options.vendor, progress.at),
        );
        progress.end();
        process.stdout.write(`${JSON.stringify(learned)}\n`);
        process.stderr.write(sayLearned(learned));
      } finally {
        progress.end();
      }
    });

/** What was learned, in a line for whoever waits. */
export function sayLearned({ curves, partners, leftOut }: LearnedBehaviour): string {
  const whole = curves.filter(({ persona, where }) => persona === undefined && where === undefined);
  const waits = whole.reduce((sum, curve) => sum + curve.waits, 0);
  const without = Object.entries(leftOut).map(([reason, count]) => `; ${count} left out: ${reason}`);
  return `learned ${whole.length} events from ${waits} waits of ${partners} partners${without.join('')}\n`;
}
