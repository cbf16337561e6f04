import fc from 'fast-check';
import type { Traits, TraitType } from '../../lib/contracts/catalogue.ts';
import { wholeScope } from '../unit/journey/expressions-scope.ts';

const plainInstants = ['2026-11-23T09:00:00.000Z', '2024-02-29T23:59:59.999Z', '0000-01-01T00:00:00.000Z'];
/** Shaped as instants are, and yet no time, or a time that can be written otherwise. */
const oddInstants = [
  '2026-11-23T09:00:00Z',
  '2026-02-30T00:00:00.000Z',
  '2026-02-29T00:00:00.000Z',
  '2026-13-01T00:00:00.000Z',
  '2026-19-39T29:00:00.000Z',
  '2026-11-23T24:00:00.000Z',
  '9999-99-99T99:99:99.999Z',
  `2026-11-23T09:00:00.${'1'.repeat(200)}Z`,
];

const numbers = fc.oneof(
  fc.constantFrom(0, -0, 1, 1e15, -1e15, 5e-324, -5e-324, 1e-6, 9.9e-7, 100),
  fc.double({ min: -1e15, max: 1e15, noNaN: true }),
  fc.integer({ min: -5, max: 200 }),
);
const texts = fc.oneof(
  fc.constantFrom(
    '',
    'x'.repeat(256),
    '\uD800',
    '😀'.repeat(128),
    'DE',
    'de',
    ' a  b ',
    'true',
    '7',
    '{%',
    '%}',
  ),
  fc.string({ unit: 'binary', maxLength: 256 }),
);

const aValueOf = (type: TraitType, instants: readonly string[]): fc.Arbitrary<unknown> => {
  switch (type.kind) {
    case 'string':
      return type.values === undefined ? texts : fc.constantFrom(...type.values);
    case 'number':
      return numbers;
    case 'boolean':
      return fc.boolean();
    case 'instant':
      return fc.constantFrom(...instants);
  }
};

const objectOf = (traits: Traits, instants: readonly string[]) =>
  fc.record(
    Object.fromEntries(Object.entries(traits).map(([name, type]) => [name, aValueOf(type, instants)])),
    { requiredKeys: [] },
  );

const allOf = (of: Readonly<Record<string, Traits>>, instants: readonly string[]) =>
  fc.record(
    Object.fromEntries(Object.entries(of).map(([name, traits]) => [name, objectOf(traits, instants)])),
    {
      requiredKeys: [],
    },
  );

const bindingsWith = (instants: readonly string[]) =>
  fc
    .tuple(allOf(wholeScope.variables, instants), allOf(wholeScope.steps ?? {}, instants))
    .map(([variables, steps]): Record<string, unknown> => ({ ...variables, steps }));

/** Variables as an execution may hold them: everything may be absent, nothing is null. */
export const someTraits: fc.Arbitrary<{ bindings: Record<string, unknown>; plainInstants: boolean }> =
  fc.oneof(
    bindingsWith(plainInstants).map((bindings) => ({ bindings, plainInstants: true })),
    bindingsWith([...plainInstants, ...oddInstants]).map((bindings) => ({ bindings, plainInstants: false })),
  );
