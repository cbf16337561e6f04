import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrastOf, inkOn } from '../../../lib/domain/messaging/contrast.ts';

describe('inkOn', () => {
  it('can be read on every colour', () => {
    const part = fc.nat(255).map((value) => value.toString(16).padStart(2, '0'));

    fc.assert(
      fc.property(part, part, part, (red, green, blue) => {
        const color = `#${red}${green}${blue}`;

        expect(contrastOf(color, inkOn(color))).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it.each([
    ['#ffe600', '#000000'],
    ['#0b5fff', '#ffffff'],
  ])('on %s is %s', (color, ink) => {
    expect(inkOn(color)).toBe(ink);
  });
});

describe('contrastOf', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
  ])('of %s and %s is that of WCAG: %d', (a, b, expected) => {
    expect(contrastOf(a, b)).toBeCloseTo(expected, 2);
  });
});
