import { Command } from 'commander';
import { compileFolders } from './journeys.ts';

/** Checks journeys and reports every finding at once. */
export const validate = (): Command =>
  new Command('validate')
    .description('check journeys and report every finding at once; nothing is written or started')
    .argument('[folders...]', 'journey folders, or a folder of them', ['statemachines'])
    .option('--json', 'print the findings as one JSON array')
    .action(async (folders: string[], options: { json?: boolean }) => {
      const results = await compileFolders(folders);
      const findings = results.flatMap(({ compilation }) => compilation.findings);
      const errors = findings.filter((finding) => finding.severity === 'error').length;
      if (options.json) process.stdout.write(`${JSON.stringify(findings)}\n`);
      else {
        for (const { text } of results) if (text !== '') process.stdout.write(`${text}\n`);
        const warnings = findings.length - errors;
        process.stdout.write(`${results.length} journeys, ${errors} errors, ${warnings} warnings\n`);
      }
      if (errors > 0) process.exitCode = 1;
    });
