import type { Command } from 'commander';
import type { JourneyRow, StatsRow } from '../../../lib/contracts/journey.ts';
import { percent } from '../../../lib/domain/publishing/pilot.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { columns, onProduct, type VendorOptions, vendorCommand } from './on-product.ts';

/** The journeys of a vendor: which version is live, what has its pilot, what is paused. */
export const list = (): Command =>
  vendorCommand('list', 'list the journeys of a vendor with their versions and pilots').action(
    async (options: VendorOptions) => {
      const journeys = await onProduct(options, (services) => journeysOf(services, options.vendor));
      if (options.json) process.stdout.write(`${JSON.stringify(journeys)}\n`);
      else if (journeys.length === 0) process.stdout.write(`${options.vendor} has no journeys\n`);
      else process.stdout.write(columns([header, ...journeys.map(line)]));
    },
  );

type Listed = Omit<JourneyRow, 'kind'> & { stats?: StatsRow | undefined };

async function journeysOf({ store }: Services, vendor: string): Promise<Listed[]> {
  const rows = await store.list('journey', { vendor });
  return Promise.all(
    rows.map(async ({ kind: _, ...row }) => {
      if (row.pilot === undefined) return row;
      const key = { vendor, owner: row.owner, journey: row.journey, version: row.pilot.version };
      return { ...row, stats: await store.get('stats', key) };
    }),
  );
}

const header = ['JOURNEY', 'STATUS', 'LIVE', 'OF', 'PILOT'];

const line = ({ journey, status, version, owner, pilot, stats }: Listed): string[] => {
  const counts =
    stats === undefined
      ? ''
      : `; ${stats.sent} sent, ${stats.bounced} bounced, ${stats.complained} complaints, ${stats.unsubscribed} unsubscribed`;
  const state = pilot?.halted === undefined ? '' : `, halted: ${pilot.halted}`;
  const told =
    pilot === undefined ? '' : `version ${pilot.version}, ${percent(pilot.share)}${state}${counts}`;
  return [journey, status, `version ${version}`, owner, told];
};
