import type { Command } from 'commander';
import { percent } from '../../../lib/domain/publishing/pilot.ts';
import { journeysOf, type ListedJourney } from '../../../lib/operations/publishing/journeys-of.ts';
import { columns, onProduct, type VendorOptions, vendorCommand } from './on-product.ts';

/** The journeys of a vendor: which version is live, what has its pilot, what is paused. */
export const list = (): Command =>
  vendorCommand('list', 'list the journeys of a vendor with their versions and pilots').action(
    async (options: VendorOptions) => {
      const journeys = await onProduct(options, (services) => journeysOf(services, options.vendor));
      if (options.json) {
        const plain = journeys.map(({ row: { kind: _, ...row }, stats }) => ({ ...row, stats }));
        process.stdout.write(`${JSON.stringify(plain)}\n`);
      } else if (journeys.length === 0) process.stdout.write(`${options.vendor} has no journeys\n`);
      else process.stdout.write(columns([header, ...journeys.map(line)]));
    },
  );

const header = ['JOURNEY', 'STATUS', 'LIVE', 'OF', 'PILOT'];

const line = ({ row, stats }: ListedJourney): string[] => {
  const { journey, status, version, owner, pilot } = row;
  const counts =
    stats === undefined
      ? ''
      : `; ${stats.sent} sent, ${stats.bounced} bounced, ${stats.complained} complaints, ${stats.unsubscribed} unsubscribed`;
  const state = pilot?.halted === undefined ? '' : `, halted: ${pilot.halted}`;
  const told =
    pilot === undefined ? '' : `version ${pilot.version}, ${percent(pilot.share)}${state}${counts}`;
  return [journey, status, `version ${version}`, owner, told];
};
