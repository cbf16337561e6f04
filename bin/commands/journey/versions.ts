import type { Command } from 'commander';
import type { JourneyRow } from '../../../lib/contracts/journey.ts';
import { columns, onProduct, type VendorOptions, vendorCommand } from './on-product.ts';

/** The published versions of a journey, latest first, and what each is to the vendor. */
export const versions = (): Command =>
  vendorCommand('versions', 'list the published versions of a journey, latest first')
    .argument('<journey>', 'the journey, for example onboard')
    .action(async (journey: string, options: VendorOptions) => {
      const { vendor } = options;
      const found = await onProduct(options, async ({ store }) => {
        const row = await store.get('journey', { vendor, journey });
        const owner = row?.owner ?? vendor;
        return { row, published: await store.list('version', { owner, journey }) };
      });
      const shown = found.published.toReversed().map(({ version, owner, publishedAt, stateMachineArn }) => ({
        version,
        owner,
        publishedAt,
        stateMachineArn,
        role: roleOf(found.row, version),
      }));
      if (options.json) process.stdout.write(`${JSON.stringify(shown)}\n`);
      else if (shown.length === 0) throw new Error(`${vendor} has no published journey ${journey}`);
      else {
        const lines = shown.map(({ version, owner, publishedAt, role }) => [
          `version ${version}`,
          owner,
          publishedAt?.slice(0, 16).replace('T', ' ') ?? 'not complete',
          role,
        ]);
        process.stdout.write(columns(lines));
      }
    });

function roleOf(row: JourneyRow | undefined, version: number): string {
  if (row?.version === version) return 'live';
  if (row?.pilot?.version === version) return row.pilot.halted === undefined ? 'pilot' : 'pilot, halted';
  return row?.previous === version ? 'before the live one' : '';
}
