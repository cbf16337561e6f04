import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, parseDocument } from 'yaml';
import { scalarOffset } from '../../../lib/journey/syntax/scalar-offset.ts';

/** Where a visible character that occurs once stands in the value and in the YAML of each style. */
describe('scalarOffset', () => {
  test.each([
    ['plain', 'a = b X c'],
    ['single quotes', "'it''s ''X'' here'"],
    ['double quotes', '"say \\"no\\" \\u0041\\tX"'],
    ['double quotes over lines', '"one\n   two \\\n   three X"'],
    ['literal block', '|\n   one\n     two\n   X three\n'],
    ['folded block', '>-\n   one\n\n   two\n   three X\n'],
  ])('finds a character in %s', (_, yaml) => {
    const value = String(parseDocument(yaml).toJS());

    const found = scalarOffset(yaml, value, value.indexOf('X'));

    expect(yaml[found]).toBe('X');
  });

  test('finds any character in whatever style a text is written', () => {
    const style = fc.constantFrom('PLAIN', 'QUOTE_SINGLE', 'QUOTE_DOUBLE', 'BLOCK_LITERAL', 'BLOCK_FOLDED');
    const words = fc.array(fc.constantFrom('a', "'", '"', '\\', ' ', '\n', 'é', '#'), {
      minLength: 1,
      maxLength: 40,
    });

    fc.assert(
      fc.property(words, words, style, (before, after, type) => {
        const value = `${before.join('')}X${after.join('')}`;
        const document = new Document({ key: value });
        const scalar = document.get('key', true);
        if (typeof scalar !== 'object' || scalar === null) throw new Error('a text is a scalar');
        Object.assign(scalar, { type });
        const yaml = document.toString({ lineWidth: 20 });
        const read = parseDocument(yaml).get('key', true);
        const [start, end] = (read as { range: [number, number] }).range;

        const found = scalarOffset(yaml.slice(start, end), value, value.indexOf('X'));

        expect(yaml[start + found]).toBe('X');
      }),
    );
  });
});
