import fc from 'fast-check';
import jsonata from 'jsonata';
import { expect, test } from 'vitest';
import { checkCondition } from '../../lib/journey/expressions/index.ts';
import { wholeScope } from '../unit/journey/expressions-scope.ts';
import { anExpression, type Written } from './expressions-grammar.ts';
import { someTraits } from './expressions-traits.ts';

const seed = 20261123;
const numRuns = 2_000;

const outcome = async (text: string, bindings: Record<string, unknown>): Promise<unknown> =>
  jsonata(text).evaluate(undefined, bindings);

/**
 * Where guards are meant to differ from the author's text: a divisor below a millionth, and instants that are
 * written in more than one way (compared as time, not as text) or are none.
 */
async function differsByDesign(written: Written, plainInstants: boolean, bindings: Record<string, unknown>) {
  if (written.instants && !plainInstants) return true;
  for (const divisor of written.divisors) {
    const value = await outcome(divisor, bindings).catch(() => 0);
    if (typeof value === 'number' && Math.abs(value) < 1e-6) return true;
  }
  return false;
}

test('gives true or false, and the truth of the text, for every condition that it accepts', async () => {
  let accepted = 0;
  let compared = 0;

  await fc.assert(
    fc.asyncProperty(anExpression, someTraits, async (written, { bindings, plainInstants }) => {
      const checked = checkCondition(written.text, wholeScope);
      if (!checked.ok) return;
      accepted += 1;

      const guarded = await outcome(checked.code, bindings);
      const plain = await outcome(written.text, bindings).catch(() => undefined);

      expect(guarded).toBeTypeOf('boolean');
      expect(checked.code).not.toMatch(/\{%|%\}|\$\{/);
      if (typeof plain !== 'boolean' || (await differsByDesign(written, plainInstants, bindings))) return;
      compared += 1;
      expect(guarded).toBe(plain);
    }),
    { seed, numRuns },
  );

  expect(accepted).toBeGreaterThan(numRuns / 3);
  expect(compared).toBeGreaterThan(numRuns / 4);
});

test('answers any text with problems inside it or with code, and never throws', () => {
  const pieces = [
    '$',
    '$partner',
    '.',
    'tier',
    '"',
    "'",
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '=',
    '/',
    '*',
    '%',
    '?',
    ':',
  ]
    .concat([
      '$steps.a-b.c',
      '`',
      '\\',
      ' ',
      '1',
      '-',
      '~>',
      '@$x',
      '#$i',
      '^',
      '|',
      ':=',
      ';',
      '..',
      '??',
      '!',
      '$not',
    ])
    .concat([
      'and',
      'in',
      'null',
      'true',
      '__proto__',
      '$constructor',
      '.toString',
      '{{',
      '\u2028',
      '😀',
      '\uD800',
    ]);
  const scraps = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));

  fc.assert(
    fc.property(fc.oneof(scraps, fc.string({ unit: 'binary', maxLength: 40 })), (text) => {
      const checked = checkCondition(text, wholeScope);

      if (checked.ok) return;
      expect(checked.problems.length).toBeGreaterThan(0);
      for (const { offset, message } of checked.problems) {
        expect(offset).toBeGreaterThanOrEqual(0);
        expect(offset).toBeLessThanOrEqual(text.length);
        expect(message).not.toContain('undefined');
      }
    }),
    { seed, numRuns },
  );
});
