import type { Command } from 'commander';
import { type VersionRole, versionsOf } from '../../../lib/operations/publishing/versions-of.ts';
import { columns, onProduct, type VendorOptions, vendorCommand } from './on-product.ts';

/** The published versions of a journey, latest first, and what each is to the vendor. */
export const versions = (): Command =>
  vendorCommand('versions', 'list the published versions of a journey, latest first')
    .argument('<journey>', 'the journey, for example onboard')
    .action(async (journey: string, options: VendorOptions) => {
      const { vendor } = options;
      const found = await onProduct(options, (services) => versionsOf(services, { vendor, journey }));
      const shown = found.map(({ version: { version, owner, publishedAt, stateMachineArn }, role }) => ({
        version,
        owner,
        publishedAt,
        stateMachineArn,
        role: role === undefined ? '' : roles[role],
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

const roles: Readonly<Record<VersionRole, string>> = {
  live: 'live',
  pilot: 'pilot',
  'halted-pilot': 'pilot, halted',
  previous: 'before the live one',
};
