import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines } from '../../../lib/domain/diff-lines.ts';

const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 }).map((lines) => lines.join('\n'));
const side = (lines: ReturnType<typeof diffLines>, left: 'before' | 'after') =>
  lines
    .filter((line) => line.in !== left)
    .map((line) => line.text)
    .join('\n');

describe('diffLines', () => {
  it('holds both texts, in their order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);

        expect(side(lines, 'after')).toBe(before);
        expect(side(lines, 'before')).toBe(after);
      }),
    );
  });

  it('says of a line that was put in between that it is new, and of no other', () => {
    expect(diffLines('a\nb\nd', 'a\nb\nc\nd').filter((line) => line.in !== 'both')).toEqual([
      { in: 'after', text: 'c' },
    ]);
  });
});
