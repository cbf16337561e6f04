import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileJourney } from '../../../lib/journey/index.ts';
import { type ExportFile, importPinpoint, parityMarkdown } from '../../../lib/pinpoint/index.ts';
import { aJourney, aTemplate, everybody, mail } from './an-export.ts';
import { errorsOf } from './imported.ts';

const samples = ['welcome', 'trained'].map((name) => {
  const folder = join(import.meta.dirname, '../../golden/pinpoint', name, 'export');
  return readdirSync(folder)
    .toSorted()
    .map((file): ExportFile => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
});

/** What no input may break: a report that can be printed, and files only of a whole journey. */
function check(files: readonly ExportFile[]): void {
  const result = importPinpoint(files);

  expect(parityMarkdown(result.report)).toContain('# Parity report');
  expect(result.ok).toBe(!result.report.differences.some(({ weight }) => weight === 'error'));
  if (!result.ok) return;
  const paths = result.files.map(({ path }) => path);
  expect(paths).toContain('journey.yaml');
  expect(
    paths.filter((path) => !/^(journey\.yaml|parity\.md|emails\/[a-z0-9-]+\.en\.md)$/.test(path)),
  ).toEqual([]);
  const emails = result.files.flatMap(({ path, text }) => {
    const [, name] = /^emails\/(.+)\.en\.md$/.exec(path) ?? [];
    return name === undefined ? [] : [{ name, language: 'en', file: path, text }];
  });
  const yaml = result.files[0]?.text ?? '';
  const { findings } = compileJourney({ file: 'journey.yaml', yaml, emails });
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ code }) => code);
  // What the compiler may say of a result: that something which the export did not hold is missing.
  const missing = ['missing-email', 'missing-subject', 'missing-language', 'unreadable'];
  expect(errors.filter((code) => !missing.includes(code))).toEqual([]);
  expect(errors.length > 0).toBe(result.report.differences.some(({ code }) => code === 'does-not-compile'));
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

const strange: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, -1, 0, 1e308, 101, '', 'x', '__proto__', 'P3D', 'PT0S', '24:00', [], {}),
  fc.constantFrom<Json>('{% x %}', '{{ x }}', '%}', '"', "'", '`', '\n# x', '🦉\ud800', 'a'.repeat(3000)),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 3 }).map((value) => value as Json),
);

/** Every place in a value, as the way to it. */
function placesIn(value: Json, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...path, key]))];
}

function changed(value: Json, path: readonly (string | number)[], change: (old: Json) => Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return change(value);
  if (typeof value !== 'object' || value === null) return value;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  // The way was found in this very value, so its keys are there.
  (copy as Record<string | number, Json>)[key] = changed(
    (copy as Record<string | number, Json>)[key] ?? null,
    rest,
    change,
  );
  return copy;
}

interface Mutation {
  readonly at: number;
  readonly to: Json;
  readonly kind: 'replace' | 'borrow' | 'add';
}

const mutation = fc.record({
  at: fc.nat(),
  to: strange,
  kind: fc.constantFrom('replace' as const, 'borrow' as const, 'add' as const),
});

/** Changes a value at a place: to something strange, to a value from elsewhere in it, or by a strange key. */
function mutate(value: Json, { at, to, kind }: Mutation): Json {
  const places = placesIn(value);
  const place = places[at % places.length] ?? [];
  const other = places[(at * 7 + 3) % places.length] ?? [];
  let borrowed: Json = null;
  changed(value, other, (old) => {
    borrowed = old;
    return old;
  });
  return changed(value, place, (old) => {
    if (kind === 'replace') return to;
    if (kind === 'borrow') return borrowed;
    return typeof old === 'object' && old !== null && !Array.isArray(old)
      ? { ...old, [String(to).slice(0, 20)]: to }
      : to;
  });
}

describe('an export', () => {
  it('that was changed anywhere gives a journey that compiles, or a report of what is wrong', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...samples),
        fc.nat(),
        fc.array(mutation, { minLength: 1, maxLength: 4 }),
        (files, which, mutations) => {
          const index = which % files.length;
          const value = mutations.reduce<Json>(mutate, JSON.parse(files[index]?.text ?? 'null'));
          check(files.map((file, n) => (n === index ? { ...file, text: JSON.stringify(value) } : file)));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('that was cut anywhere is refused with the place', () => {
    fc.assert(
      fc.property(fc.constantFrom(...samples), fc.nat(), fc.nat(), (files, which, at) => {
        const index = which % files.length;
        const text = files[index]?.text.trimEnd() ?? '';
        const cut = text.slice(0, at % (text.length - 1));

        const result = importPinpoint(files.map((file, n) => (n === index ? { ...file, text: cut } : file)));

        expect(errorsOf(result)).toContain('not-json $');
        expect(result.ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('of any text is reported', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json()), { maxLength: 3 }), (texts) => {
        check(texts.map((text, n) => ({ file: `${n}.json`, text })));
      }),
      { numRuns: 60 },
    );
  });

  it('with any HTML gives an email that compiles', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '<p>',
        '</p>',
        '<ul>',
        '<li>',
        '</ul>',
        '<a href="',
        '">',
        '</a>',
        '<b>',
        '<br>',
        '<!--',
        '-->',
      ),
      fc.constantFrom(
        '{{',
        '}}',
        '{%',
        '%}',
        '{{User.UserAttributes.FirstName}}',
        '{{{x}}}',
        '---',
        '\n',
        '&#0;',
        '&amp;lt;',
      ),
      fc.string({ unit: 'binary', maxLength: 10 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const template = aTemplate('a', {
          HtmlPart: pieces.join(''),
          Subject: `s${pieces.slice(0, 5).join('')}`,
        });
        check([aJourney({ a: mail('a') }), everybody, template]);
      }),
      { numRuns: 150 },
    );
  });

  it('nested without end is refused, not followed', () => {
    const deep = `${'[['.repeat(50_000)}${']]'.repeat(50_000)}`;

    expect(errorsOf(importPinpoint([{ file: 'deep.json', text: deep }]))).toEqual(['not-json $']);
  });

  it('is needed once', () => {
    expect(errorsOf(importPinpoint([]))).toEqual(['no-journey $']);
    expect(errorsOf(importPinpoint([aJourney({ a: mail('a') }), aJourney({ a: mail('a') })]))).toEqual([
      'no-journey $',
    ]);
  });
});
