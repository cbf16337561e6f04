import { Command } from 'commander';
import type { ModelRow } from '../../../lib/contracts/engagement.ts';
import { engagementsOf } from '../../../lib/operations/engagements-of.ts';
import { refit as refitVendor } from '../../../lib/operations/refit.ts';
import { onProduct } from '../journey/on-product.ts';
import { dataOption, environmentOption, regionOption, type Target } from '../options.ts';

/** Does at once for one vendor of the running product what fit-engagement does for all of them once a month. */
export const refit = (): Command =>
  new Command('refit')
    .description(
      'fit the model of activity anew to what a vendor’s partners did, and judge by it from now on',
    )
    .argument('<vendor>', 'whose model')
    .option('--json', 'print the model as JSON')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (vendor: string, options: Target & { json?: boolean }) => {
      const row = await onProduct({ ...options, vendor }, async (services) => {
        const members = await engagementsOf(services, vendor);
        return refitVendor(
          services,
          vendor,
          members.map(({ engagement }) => engagement),
        );
      });
      process.stdout.write(options.json ? `${JSON.stringify(row)}\n` : told(row));
      if (row.refused !== undefined) process.exitCode = 1;
    });

function told({ version, r, alpha, a, b, memberships, backTest, refused }: ModelRow): string {
  const standing = version === 0 ? 'the default model' : `model ${version}`;
  if (refused !== undefined) return `${standing} stays: ${refused.reason}\n`;
  const numbers = [
    `r ${r.toFixed(3)}`,
    `alpha ${alpha.toFixed(2)}`,
    `a ${a.toFixed(3)}`,
    `b ${b.toFixed(3)}`,
  ];
  const tested =
    backTest === undefined
      ? 'the past is too short to try it on'
      : `tried on the last ${backTest.days} days it expected ${Math.round(backTest.expected)} active days; ${backTest.actual} came`;
  return `${standing} of ${memberships} memberships: ${numbers.join(', ')}\n${tested}\n`;
}
