import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compileJourney, formatFinding } from '../../../lib/journey/index.ts';
import { committedPaths, expectedFiles, expectedPath, importCase, pinpointCases } from './cases.ts';

const advice = 'look at it, then run "node tests/golden/pinpoint/update.ts"';

describe('saved Pinpoint export', () => {
  test.each(pinpointCases)('%s becomes what is committed', (name) => {
    const files = expectedFiles(name);

    expect(Object.keys(files).toSorted(), advice).toEqual(committedPaths(name));
    for (const [path, text] of Object.entries(files))
      expect(text, `${path} has changed: ${advice}`).toBe(readFileSync(expectedPath(name, path), 'utf8'));
  });

  test('becomes a journey that compiles', () => {
    const result = importCase('trained');

    const files = new Map(result.ok ? result.files.map(({ path, text }) => [path, text]) : []);
    const compilation = compileJourney({
      file: 'journey.yaml',
      yaml: files.get('journey.yaml') ?? '',
      emails: ['zeta', 'beta', 'gamma', 'last'].map((name) => {
        const file = `emails/${name}.en.md`;
        return { name, language: 'en', file, text: files.get(file) ?? '' };
      }),
    });
    expect(compilation.findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual(
      [],
    );
    expect(compilation.ok).toBe(true);
  });

  test('misses nothing but the template that was not saved', () => {
    const result = importCase('welcome');

    const compiler = result.report.differences.filter(({ code }) => code === 'does-not-compile');
    expect(compiler.map(({ message }) => message)).toEqual([
      expect.stringContaining('there is no email "well-done"'),
    ]);
  });
});
