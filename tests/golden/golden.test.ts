import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import validate from 'asl-validator';
import { describe, expect, test } from 'vitest';
import { readJourneyFolder } from '../../lib/adapters/files/journey-folder.ts';
import { prepare } from '../../lib/asl/index.ts';
import { compileEmailInFrame } from '../../lib/journey/email/frame.ts';
import { compileEmails } from '../../lib/journey/email/index.ts';
import { compiledText, compileJourney, formatFinding } from '../../lib/journey/index.ts';
import { emailFrame, framePath } from './email-frame.ts';
import { goldenCases, goldenFiles, goldenPath, languagePages } from './golden-case.ts';

const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');

describe('golden case', () => {
  test.each(goldenCases)('%s compiles to what is committed', (name) => {
    const files = goldenFiles(name);

    for (const [file, text] of Object.entries(files))
      expect(text, `${file} has changed: look at it, then run "npm run golden"`).toBe(read(goldenPath(file)));
  });

  test('leaves no file behind that no case makes', () => {
    const made = goldenCases.flatMap((name) => Object.keys(goldenFiles(name)));

    const committed = globSync('*.{asl.json,findings.txt}', { cwd: import.meta.dirname });

    expect(committed.toSorted(), 'run "npm run golden"').toEqual(made.toSorted());
  });

  test.each(goldenCases.filter((name) => existsSync(goldenPath(`${name}.asl.json`))))(
    '%s is a state machine to the validator and to the interpreter',
    (name) => {
      const definition = JSON.parse(read(goldenPath(`${name}.asl.json`)));

      const verdict = validate(definition);

      expect(verdict.isValid, verdict.isValid ? '' : verdict.errorsText('\n')).toBe(true);
      expect(() => prepare(definition)).not.toThrow();
    },
  );
});

describe('documentation of the language', () => {
  test.each(Object.entries(languagePages()))('%s is committed as it is generated', (path, text) => {
    expect(text, `${path} has changed: run "npm run golden"`).toBe(read(path));
  });

  test('has no page that is not generated', () => {
    const pages = globSync('docs/language/*');

    expect(pages.toSorted()).toEqual(Object.keys(languagePages()).toSorted());
  });
});

describe('the layout of emails for browsers', () => {
  test('is committed as MJML makes it', async () => {
    expect(await emailFrame(), `${framePath} has changed: run "npm run golden"`).toBe(read(framePath));
  });

  test('goes around every email of the library as MJML itself does', async () => {
    const folders = globSync('statemachines/*/journey.yaml').map((file) => dirname(file));
    const emails = (await Promise.all(folders.map(readJourneyFolder))).flatMap((source) => source.emails);

    const inBrowser = await Promise.all(emails.map(compileEmailInFrame));

    expect(emails.length).toBeGreaterThan(50);
    expect(inBrowser).toEqual(await compileEmails(emails));
  });
});

describe('library journey', () => {
  const folders = globSync('statemachines/*/journey.yaml').map((file) => dirname(file));

  test('is found where it is looked for', () => {
    expect(folders.length).toBeGreaterThan(0);
  });

  test.each(folders)('%s is committed as it compiles', async (folder) => {
    const compilation = compileJourney(await readJourneyFolder(folder));

    expect(compilation.findings.map(formatFinding)).toEqual([]);
    const text = compilation.ok ? compiledText(compilation.journey.stateMachine) : '';
    expect(text, `${folder}/journey.asl.json has changed: run "npx waymark compile"`).toBe(
      read(`${folder}/journey.asl.json`),
    );
    expect(() => prepare(JSON.parse(text))).not.toThrow();
  });
});
