import { Command } from 'commander';
import { type Finding, formatFinding } from '../../lib/journey/index.ts';
import { sayOutcome } from '../../lib/rehearsal/report.ts';
import { type TestResult, testFolders } from './journey-tests.ts';

/** Runs the tests that stand beside journeys. */
export const test = (): Command =>
  new Command('test')
    .description('run the tests beside journeys (NAME.test.yaml), each one partner in virtual time')
    .argument('[folders...]', 'journey folders, or a folder of them', ['statemachines'])
    .option('--json', 'print findings and results as JSON')
    .action(async (folders: string[], { json }: { json?: boolean }) => {
      const findings: Finding[] = [];
      const results: TestResult[] = [];
      await testFolders(folders, {
        onFinding(finding) {
          findings.push(finding);
          if (!json) process.stderr.write(`${formatFinding(finding)}\n`);
        },
        onResult(result) {
          if (!json) process.stdout.write(said(result, results.at(-1)?.file));
          results.push(result);
        },
      });
      const failed = results.filter(({ outcome }) => !outcome.passed).length;
      const errors = findings.filter(({ severity }) => severity === 'error').length;
      if (json) process.stdout.write(`${JSON.stringify({ findings, tests: results })}\n`);
      else process.stdout.write(summary(results.length, failed, errors));
      if (failed > 0 || errors > 0 || results.length === 0) process.exitCode = 1;
    });

/** Results appear as they come: that is the progress. */
const said = ({ file, name, outcome }: TestResult, before: string | undefined): string =>
  `${file === before ? '' : `${file}\n`}${sayOutcome(name, outcome)}`;

function summary(tests: number, failed: number, errors: number): string {
  if (tests === 0 && errors === 0) return 'there are no tests: write NAME.test.yaml beside a journey.yaml\n';
  return `${tests} tests, ${failed} failed${errors === 0 ? '' : `; ${errors} errors kept others from being run`}\n`;
}
