import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import { compileEmails } from '../../lib/journey/email/index.ts';
import { compileJourney, type Finding } from '../../lib/journey/index.ts';
import { runJourneyTest, type TestOutcome } from '../../lib/rehearsal/journey-test.ts';
import { readTests } from '../../lib/rehearsal/read-tests.ts';
import { expandFolders } from './journeys.ts';

/** A test that was run, and where it stands. */
export interface TestResult {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly outcome: TestOutcome;
}

/** What a run meets on its way. */
export interface TestListener {
  /** What keeps tests from being run: errors of the journey or of the test file. */
  onFinding(finding: Finding): void;
  onResult(result: TestResult): void;
}

/** Runs every `.test.yaml` of the given journey folders, telling each result as it is there. */
export async function testFolders(folders: readonly string[], listener: TestListener): Promise<void> {
  for (const folder of await expandFolders(folders)) {
    const files = (await readdir(folder)).filter((name) => name.endsWith('.test.yaml')).sort();
    if (files.length > 0) await testFolder(folder, files, listener);
  }
}

async function testFolder(folder: string, files: readonly string[], listener: TestListener): Promise<void> {
  const source = await readJourneyFolder(folder);
  const compilation = compileJourney(source);
  if (!compilation.ok) {
    for (const finding of compilation.findings) listener.onFinding(finding);
    return;
  }
  const { definition, stateMachine } = compilation.journey;
  const journey = { definition, stateMachine, emails: await compileEmails(compilation.journey.emails) };
  const emails = [...new Set(source.emails.map(({ name }) => name))];
  for (const name of files) {
    const file = join(folder, name);
    const known = { catalogue: builtInCatalogue, definition, emails };
    const { tests, findings } = readTests(file, await readFile(file, 'utf8'), known);
    for (const finding of findings) listener.onFinding(finding);
    for (const { test, line } of tests) {
      const outcome = await runJourneyTest(journey, test, builtInCatalogue);
      listener.onResult({ file, line, name: test.name, outcome });
    }
  }
}
