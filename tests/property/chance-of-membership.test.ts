import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armOf, isHeldOut, isInPilot, shareOf } from '../../lib/domain/chance-of-membership.ts';

const members = 4_000;
const partners = Array.from({ length: members }, (_, number) => `p-${number}`);
const name = fc.stringMatching(/^[a-z]{3,12}$/);

/** A false alarm in 1.7 million: 5 standard deviations of the normal distribution, both sides. */
const sigmas = 5;
/** A false alarm in a million: chi-square with one degree of freedom. */
const chiSquareLimit = 23.93;

const runs = { numRuns: 25 };

/** Pearson's chi-square of a table of two by two. */
function chiSquare(pairs: readonly (readonly [boolean, boolean])[]): number {
  const count = (a: boolean, b: boolean) => pairs.filter(([x, y]) => x === a && y === b).length;
  const both = [true, false];
  return both
    .flatMap((a) => both.map((b) => [a, b] as const))
    .reduce((sum, [a, b]) => {
      const row = count(a, true) + count(a, false);
      const column = count(true, b) + count(false, b);
      const expected = (row * column) / pairs.length;
      return sum + (count(a, b) - expected) ** 2 / expected;
    }, 0);
}

describe('armOf', () => {
  it('gives every arm its share of the members', () => {
    fc.assert(
      fc.property(
        name,
        name,
        fc.array(fc.integer({ min: 1, max: 98 }), { minLength: 1, maxLength: 4 }),
        (journey, step, drawn) => {
          const weights = [...drawn, 100];
          const arms = weights.map((weight, position) => ({ name: `arm-${position}`, weight }));
          const whole = weights.reduce((sum, weight) => sum + weight, 0);

          const fallen = partners.map((partner) => armOf('acme', partner, journey, step, arms));

          for (const arm of arms) {
            const share = arm.weight / whole;
            const off = Math.abs(fallen.filter((each) => each === arm.name).length - members * share);
            expect(off).toBeLessThanOrEqual(sigmas * Math.sqrt(members * share * (1 - share)) + 1);
          }
        },
      ),
      runs,
    );
  });

  it('decides each step by itself', () => {
    const halves = [
      { name: 'one', weight: 50 },
      { name: 'two', weight: 50 },
    ];
    fc.assert(
      fc.property(name, name, name, (journey, first, second) => {
        fc.pre(first !== second);

        const pairs = partners.map((partner) => {
          const falls = (step: string) => armOf('acme', partner, journey, step, halves) === 'one';
          return [falls(first), falls(second)] as const;
        });

        expect(chiSquare(pairs)).toBeLessThan(chiSquareLimit);
      }),
      runs,
    );
  });

  it('leaves every member where it was, whoever else there is', () => {
    const arms = [
      { name: 'short', weight: 30 },
      { name: 'long', weight: 70 },
    ];

    const fallen = ['p-4', 'p-5', 'p-6', 'p-7', 'p-8'].map((partner) =>
      armOf('acme', partner, 'onboard', 'tips', arms),
    );

    // Kept from the day the hash was chosen: a change here moves partners from one side to the other.
    expect(fallen).toEqual(['long', 'long', 'short', 'short', 'long']);
  });

  it('names a split without arms', () => {
    expect(() => armOf('acme', 'p-1', 'onboard', 'tips', [])).toThrow(/tips of onboard has no arms/);
  });
});

describe('holdout and pilot', () => {
  it('are independent of each other, of splits and of other journeys', () => {
    const pilot = { version: 4, share: 0.3 };
    const arms = [
      { name: 'one', weight: 30 },
      { name: 'two', weight: 70 },
    ];
    const sides: ((partner: string) => boolean)[] = [
      (partner) => isHeldOut('acme', partner, 'onboard', 0.3),
      (partner) => isHeldOut('acme', partner, 'enable', 0.3),
      (partner) => isInPilot('acme', partner, 'onboard', pilot),
      (partner) => isInPilot('acme', partner, 'onboard', { ...pilot, version: 5 }),
      (partner) => armOf('acme', partner, 'onboard', 'holdout-tips', arms) === 'one',
      (partner) => isHeldOut('other', partner, 'onboard', 0.3),
    ];

    for (const [position, one] of sides.entries()) {
      for (const other of sides.slice(position + 1)) {
        const pairs = partners.map((partner) => [one(partner), other(partner)] as const);
        expect(chiSquare(pairs)).toBeLessThan(chiSquareLimit);
      }
    }
  });

  it('keep a pilot’s members in it when its share grows', () => {
    fc.assert(
      fc.property(
        name,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (partner, a, b) => {
          const [small, large] = a < b ? [a, b] : [b, a];

          const before = isInPilot('acme', partner, 'onboard', { version: 2, share: small });

          expect(before && !isInPilot('acme', partner, 'onboard', { version: 2, share: large })).toBe(false);
        },
      ),
    );
  });

  it('take nobody at 0 and everybody at 1', () => {
    expect(partners.some((partner) => isHeldOut('acme', partner, 'onboard', 0))).toBe(false);
    expect(partners.every((partner) => isInPilot('acme', partner, 'onboard', { version: 2, share: 1 }))).toBe(
      true,
    );
  });
});

describe('shareOf', () => {
  it('stays from 0 up to but not 1, and tells lists of parts apart however they are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1 }), (parts) => {
        const share = shareOf(...parts);

        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThan(1);
      }),
    );
    expect(shareOf('ab', 'c')).not.toBe(shareOf('a', 'bc'));
  });
});
