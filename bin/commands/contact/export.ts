import { writeFile } from 'node:fs/promises';
import { Command } from 'commander';
import type { Row } from '../../../lib/contracts/table.ts';
import { exportPerson, type PersonExport } from '../../../lib/operations/privacy/export-person.ts';
import { findPerson } from '../../../lib/operations/privacy/find-person.ts';
import { connect } from '../connect.ts';
import { dataOption, environmentOption, regionOption, type Target } from '../options.ts';

interface Options extends Target {
  readonly vendor: string;
  readonly partner?: string;
  readonly out?: string;
}

/** Hands over all that is kept of a person. */
export const exportCommand = (): Command =>
  new Command('export')
    .description('write all that is kept of a person as JSON (GDPR, articles 15 and 20)')
    .argument('<contact>', 'an address, or a contact id')
    .requiredOption('--vendor <id>', 'whose partners')
    .option('--partner <id>', 'at this partner only')
    .option('--out <file>', 'the file; printed where it is left out')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (who: string, options: Options) => {
      const { vendor, partner, out } = options;
      const { services, close } = await connect(options);
      try {
        const found = await findPerson(services, { vendor, who, partner });
        const exported = await exportPerson(services, found);
        const text = `${JSON.stringify(exported, undefined, 2)}\n`;
        if (out === undefined) process.stdout.write(text);
        // Nobody else on this machine may read it, and a file that is there is not somebody else's to lose.
        else await writeFile(out, text, { mode: 0o600, flag: 'wx' });
        process.stderr.write(summaryOf(exported));
      } finally {
        close();
      }
    });

function summaryOf({ memberships, erasures }: PersonExport): string {
  const lines = memberships.map(({ partner, company, rows }) => {
    const kinds = Object.entries(Object.groupBy(rows, ({ kind }: Row) => kind));
    const counts = kinds.map(([kind, all]) => `${all?.length ?? 0} ${kind}`).join(', ');
    return `${partner}${company === undefined ? '' : ` (${company})`}: ${counts || 'nothing any more'}`;
  });
  const kept = erasures.length === 0 ? [] : ['kept of an erasure: a digest of the address'];
  // A name from somebody's file may hold what a terminal would obey.
  return [...lines, ...kept].map((line) => `${line.replace(/\p{Cc}/gu, '\uFFFD')}\n`).join('');
}
