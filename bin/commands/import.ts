import { Command } from 'commander';
import { importFile } from '../../lib/local/seed-file.ts';
import type { ImportReport } from '../../lib/operations/import-partners.ts';
import { connect } from './connect.ts';
import { dataOption, environmentOption, regionOption, type Target } from './options.ts';
import { lineProgress } from './progress.ts';

/** Imports partners and contacts from a CSV file. */
export const importPartners = (): Command =>
  new Command('import')
    .description('import partners and contacts from a CSV file; bad lines are reported and left out')
    .argument('<file>', 'CSV with a header: vendor, partner_id, company, persona, stage, email …')
    .option('--json', 'print the report as JSON')
    .addOption(dataOption())
    .addOption(regionOption())
    .addOption(environmentOption())
    .action(async (file: string, options: Target & { json?: boolean }) => {
      const { services, close } = await connect(options);
      const progress = lineProgress('import', options.json !== true);
      try {
        const report = await importFile(services, file, { onLine: progress.at });
        progress.end();
        if (options.json) process.stdout.write(`${JSON.stringify(report)}\n`);
        else process.stdout.write(`${reportLines(file, report).join('\n')}\n`);
        if (report.problems.length > 0) process.exitCode = 1;
      } finally {
        progress.end();
        close();
      }
    });

/** The report of an import, a line each; without the values, which may be personal, where it goes to a log. */
export function reportLines(
  file: string,
  report: ImportReport,
  values: 'with values' | 'without values' = 'with values',
): string[] {
  const told = (column: string, message: string) => {
    const discreet = values === 'with values' ? message : message.replace(/^is "[\s\S]*": /, '');
    // A problem of the whole line names no column.
    return column === '' ? discreet : `${column} ${discreet}`;
  };
  const { partners, contacts, refreshed, problems, notices } = report;
  const leftOut = new Set(problems.map((problem) => problem.line)).size;
  return [
    ...problems.map(({ line, column, message }) => `${file}:${line}: error ${told(column, message)}`),
    ...notices.map(({ line, column, message }) => `${file}:${line}: note ${told(column, message)}`),
    `${partners} partners and ${contacts} contacts imported, ${refreshed} contacts refreshed, ${leftOut} lines left out`,
  ];
}
