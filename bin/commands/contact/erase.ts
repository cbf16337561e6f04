import { createInterface } from 'node:readline/promises';
import { Command } from 'commander';
import {
  type ErasureReport,
  erasePerson,
  foreseeErasure,
} from '../../../lib/operations/privacy/erase-person.ts';
import { findPerson } from '../../../lib/operations/privacy/find-person.ts';
import { connect } from '../connect.ts';
import { dataOption, environmentOption, regionOption, type Target } from '../options.ts';

interface Options extends Target {
  readonly vendor: string;
  readonly partner?: string;
  readonly yes?: boolean;
  readonly dryRun?: boolean;
}

/** Takes a person out of all that is kept. */
export const eraseCommand = (): Command =>
  new Command('erase')
    .description('erase a person for good (GDPR, article 17); a repeat changes nothing')
    .argument('<contact>', 'an address, or a contact id')
    .requiredOption('--vendor <id>', 'whose partners')
    .option('--partner <id>', 'at this partner only; everywhere, and for later imports, if left out')
    .option('--dry-run', 'print what would go, and change nothing')
    .option('--yes', 'do not ask')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (who: string, options: Options) => {
      const { vendor, partner } = options;
      const { services, mails, close } = await connect(options);
      try {
        const found = await findPerson(services, { vendor, who, partner });
        const foreseen = await foreseeErasure(services, found, mails);
        if (options.dryRun) {
          process.stdout.write(told(foreseen, 'would go'));
          return;
        }
        if (!options.yes && !(await agreed(told(foreseen, 'will go')))) {
          process.stdout.write('nothing was erased\n');
          process.exitCode = 1;
          return;
        }
        const everywhere = partner === undefined;
        process.stdout.write(told(await erasePerson(services, found, { mails, everywhere }), 'went'));
      } finally {
        close();
      }
    });

/** Asks whoever sits at the terminal; where nobody does, nothing is erased. */
async function agreed(what: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error('nobody is there to ask: say --yes, or look with --dry-run');
  process.stdout.write(what);
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return (await asking.question('This can not be undone. Erase? Type yes: ')).trim() === 'yes';
  } finally {
    asking.close();
  }
}

function told({ places, mails }: ErasureReport, goes: string): string {
  const lines = places.map(({ partner, rows, isLast }) => {
    const counts = Object.entries(rows).map(([kind, count]) => `${count} ${kind}`);
    const nobody = isLast && counts.length > 0 ? '; nobody is left there, journeys stop' : '';
    return `${partner}: ${counts.length === 0 ? 'nothing is left' : `${goes}: ${counts.join(', ')}${nobody}`}\n`;
  });
  return [...lines, ...(mails > 0 ? [`mails kept on this machine: ${mails}\n`] : [])].join('');
}
