import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { builtInCatalogue } from '../../lib/contracts/catalogue.ts';
import { readTests } from '../../lib/rehearsal/read-tests.ts';
import { aDefinition } from '../builders/journey.ts';

const known = { catalogue: builtInCatalogue, definition: aDefinition(), emails: ['welcome'] };
const read = (text: string) => readTests('a.test.yaml', text, known);

/** Values under the keys that the language of tests has, mostly of a wrong shape. */
const keys = [
  'name',
  'partner',
  'contacts',
  'starts',
  'splits',
  'holdout',
  'calls',
  'events',
  'after',
  'expect',
];
const inner = [
  'event',
  'at',
  'data',
  'zone',
  'emails',
  'includes',
  'tasks',
  'journey',
  'timeline',
  'skipped',
];
const words = fc.constantFrom('welcome', '3 days', '2026-13-99T99:99', 'agreement.signed', 'completed', '');
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 4 },
    words,
    fc.string(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...inner), tie('any'), { maxKeys: 3 }),
  ),
})).any;
const file = fc.record({ tests: fc.array(fc.dictionary(fc.constantFrom(...keys), value), { maxLength: 3 }) });

describe('a file of journey tests', () => {
  test('is taken as a whole or refused with places in it, whatever stands there', () => {
    fc.assert(
      fc.property(fc.oneof(file, fc.anything({ maxDepth: 3 })), (written) => {
        const text = stringify(written) ?? '';

        const { tests, findings } = read(text);

        const lines = text.split('\n').length;
        expect(tests.length === 0).toBe(findings.length > 0);
        for (const { line, column, message } of findings) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines);
          expect(column).toBeGreaterThanOrEqual(1);
          expect(message).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  test('is never a reason to throw, even where it is no YAML', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { tests, findings } = read(text);

        expect(tests).toEqual([]);
        expect(findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
