import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJourneyFolder } from '../../../lib/adapters/files/journey-folder.ts';
import { compileJourney } from '../../../lib/journey/index.ts';
import { anEmail, compiled, yamlOf } from './a-journey.ts';

describe('compileJourney', () => {
  test.each([
    ['an empty file', ''],
    ['a null', '~'],
    ['a list', '- a'],
    ['two documents', 'a: 1\n---\nb: 2'],
    ['a key twice', 'journey: a\njourney: b'],
    ['deep brackets', '['.repeat(100_000)],
    ['deep lists', `steps: ${'['.repeat(200)}${']'.repeat(200)}`],
    ['a large file', `# ${'x'.repeat(1_000_001)}`],
    ['an alias to itself', 'steps: &a\n  - branch: *a'],
    ['a key that is a prototype', '__proto__: { journey: a }\nconstructor: 1'],
    ['keys that are no text', '? [a]\n: 1\n1: 2\nsteps: [{ 1: 2 }]'],
  ])('answers findings for %s', (_, yaml) => {
    const { ok, findings } = compiled({ yaml });

    expect(ok).toBe(false);
    expect(findings.length).toBeGreaterThan(0);
  });

  test('throws on nothing that an author may write', () => {
    const whole = yamlOf({
      steps: `  - nudge: hello
    until: deal.won
    where: $event.amount > 3
    every: 3 days
    times: 3
    else: [end: no]
  - branch:
    - when: $partner.tier = "gold"
      steps: [{ task: a, title: "{{ x }}" }]
    - else: [{ set: { certified: true } }]`,
    });
    const piece = fc.constantFrom(
      '',
      ' ',
      '\n',
      '- ',
      ': ',
      '"',
      "'",
      '{',
      '}',
      '[',
      ']',
      '|',
      '&a ',
      '*a',
      '{%',
      '${',
      '~',
      '9',
      'é',
    );

    fc.assert(
      fc.property(fc.nat(whole.length), fc.nat(12), piece, (at, removed, added) => {
        const yaml = whole.slice(0, at) + added + whole.slice(at + removed);

        const { findings, ok } = compileJourney({
          file: 'journey.yaml',
          yaml,
          emails: [anEmail('hello', yaml)],
        });

        expect(ok || findings.some(({ severity }) => severity === 'error')).toBe(true);
        for (const { line, column } of findings) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('answers for a file at the size limit without delay', () => {
    const steps = '  - send: hello\n'.repeat(60_000);

    const { findings } = compiled({ steps });

    expect(findings.map(({ code }) => code)).toEqual(['journey-too-big']);
  });
});

describe('readJourneyFolder', () => {
  test('reads the journey and its emails, and no other file', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'journey-'));
    await mkdir(join(folder, 'emails'));
    await writeFile(join(folder, 'journey.yaml'), 'journey: a\n');
    for (const name of ['b.pt-BR.md', 'a-b.en.md', 'notes.md', '.DS_Store'])
      await writeFile(join(folder, 'emails', name), name);

    const source = await readJourneyFolder(folder);

    await rm(folder, { recursive: true });
    expect(source.yaml).toBe('journey: a\n');
    expect(source.emails.map(({ name, language, text }) => [name, language, text])).toEqual([
      ['a-b', 'en', 'a-b.en.md'],
      ['b', 'pt-BR', 'b.pt-BR.md'],
    ]);
  });

  test('reads a folder without emails', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'journey-'));
    await writeFile(join(folder, 'journey.yaml'), '');

    const source = await readJourneyFolder(folder);

    await rm(folder, { recursive: true });
    expect(source.emails).toEqual([]);
  });
});
