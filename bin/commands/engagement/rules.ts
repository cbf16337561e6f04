import { Command } from 'commander';
import type { SilenceRules } from '../../../lib/domain/engagement/lapse-age.ts';
import { setRules } from '../../../lib/operations/set-rules.ts';
import { onProduct } from '../journey/on-product.ts';
import { asArgument, dataOption, environmentOption, regionOption, type Target } from '../options.ts';

interface Options extends Partial<SilenceRules>, Target {
  readonly json?: boolean;
}

/** What a vendor holds of silence, whatever the model says. */
export const rules = (): Command =>
  new Command('rules')
    .description('see or set what counts as a lapse: P(alive), and bounds of silence in days')
    .argument('<vendor>', 'whose rules')
    .option('--threshold <share>', 'P(alive) below which a partner has lapsed, such as 0.5', share)
    .option('--shortest <days>', 'nobody lapses earlier after their last active day', days)
    .option('--longest <days>', 'everybody has lapsed after this, be their rhythm ever so slow', days)
    .option('--after-one-day <days>', 'when who was active on one day only lapses', days)
    .option('--json', 'print the rules as JSON')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (vendor: string, { json, data, region, environment, ...given }: Options) => {
      const target = { data, ...(region === undefined ? {} : { region, environment }) };
      const set = await onProduct({ vendor, ...target }, (services) => setRules(services, vendor, given));
      const { threshold, shortest, longest, afterOneDay } = set;
      if (json) process.stdout.write(`${JSON.stringify(set)}\n`);
      else
        process.stdout.write(
          `${vendor}: lapsed below P(alive) ${threshold}, after ${shortest} to ${longest} days of silence; ` +
            `after one active day, in ${afterOneDay} days\n`,
        );
    });

const share = asArgument((text: string): number => {
  const value = Number(text);
  if (!(value > 0 && value < 1)) throw new Error('write a number between 0 and 1');
  return value;
});

const days = asArgument((text: string): number => {
  const value = Number(text);
  if (!(Number.isInteger(value) && value >= 1 && value <= 3650))
    throw new Error('write whole days, 1 to 3650');
  return value;
});
