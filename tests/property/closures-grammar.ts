import fc from 'fast-check';

/** The names that the expressions use, without `$`; `missing` is never bound. */
const names = ['text', 'number', 'flag', 'none', 'list', 'object', 'missing', 'states'] as const;
const fields = ['a', 'b', '`two words`', 'input', 'context'] as const;

const scalar = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'gold',
    '2026-03-01T09:00:00.000Z',
    '2026-03-01T09:00:00Z',
    '2026-02-31T00:00:00Z',
  ),
  fc.string({ maxLength: 4 }),
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    0.1,
    1.5,
    1e21,
    123456789012345680,
    1e-7,
    1_772_355_600_000,
    -62_135_596_800_000,
  ),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { json } = fc.letrec<{ json: unknown; object: unknown; list: unknown }>((tie) => ({
  json: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, tie('object'), tie('list')),
  object: fc.dictionary(
    fc.constantFrom('a', 'b', 'two words', 'input', 'context', '__proto__'),
    tie('json'),
    {
      maxKeys: 3,
    },
  ),
  list: fc.array(tie('json'), { maxLength: 3 }),
}));

/** Values for the names: each mostly of the kind that its name says, at times of another. */
export const someBindings: fc.Arbitrary<Record<string, unknown>> = fc
  .record({
    text: fc.oneof({ weight: 4, arbitrary: fc.string({ maxLength: 6 }) }, json),
    number: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: -5, max: 5 }) }, json),
    flag: fc.oneof({ weight: 4, arbitrary: fc.boolean() }, json),
    none: fc.constant(null),
    list: fc.oneof({ weight: 4, arbitrary: fc.array(json, { maxLength: 3 }) }, json),
    object: fc.oneof(
      { weight: 4, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'two words'), json) },
      json,
    ),
    states: fc.record({ input: json, context: json }),
  })
  .map((bindings) => ({ ...bindings }));

const literal = fc.oneof(
  fc.constantFrom(
    "'a'",
    "''",
    "'gold'",
    '"two words"',
    '0',
    '1',
    '2.5',
    '-3',
    'true',
    'false',
    'null',
    "'['",
  ),
  fc.constantFrom("'2026-03-01T09:00:00Z'", '86400000'),
);
const variable = fc.constantFrom(...names).map((name) => `$${name}`);

const unaryCalls = [
  ...[
    'exists',
    'not',
    'boolean',
    'string',
    'type',
    'floor',
    'ceil',
    'abs',
    'length',
    'lowercase',
    'uppercase',
  ],
  ...['toMillis', 'fromMillis', 'merge', 'min', 'max', 'parse', 'count', 'sum', 'keys', 'distinct'],
];
const binaryCalls = ['contains', 'lookup', 'append', 'substringBefore', 'split'];
const signs = ['=', '!=', '<', '<=', '>', '>=', '+', '-', '*', '/', '%', '&', 'and', 'or', 'in'];

/** An expression of the subset that closures take, with a few forms beyond it. */
export const { expression: anExpression } = fc.letrec<{ expression: string }>((tie) => {
  const part = tie('expression');
  return {
    expression: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      { weight: 3, arbitrary: variable },
      { weight: 2, arbitrary: literal },
      {
        weight: 4,
        arbitrary: fc
          .tuple(variable, fc.array(fc.constantFrom(...fields), { minLength: 1, maxLength: 3 }))
          .map(([name, path]) => [name, ...path].join('.')),
      },
      {
        weight: 6,
        arbitrary: fc
          .tuple(part, fc.constantFrom(...signs), part)
          .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
      },
      {
        weight: 4,
        arbitrary: fc.tuple(fc.constantFrom(...unaryCalls), part).map(([name, of]) => `$${name}(${of})`),
      },
      {
        weight: 2,
        arbitrary: fc
          .tuple(fc.constantFrom(...binaryCalls), part, part)
          .map(([name, first, second]) => `$${name}(${first}, ${second})`),
      },
      { weight: 2, arbitrary: fc.array(part, { maxLength: 3 }).map((items) => `[${items.join(', ')}]`) },
      {
        weight: 2,
        arbitrary: fc
          .tuple(part, part)
          .map(([first, second]) => `{'a': ${first}, 'b': ${second}, '__proto_': 1}`),
      },
      { weight: 2, arbitrary: fc.tuple(part, part, part).map(([a, b, c]) => `(${a} ? ${b} : ${c})`) },
      { weight: 1, arbitrary: fc.tuple(part, part).map(([a, b]) => `(${a} ? ${b})`) },
      { weight: 2, arbitrary: fc.tuple(part, part).map(([a, b]) => `($text := ${a}; ${b})`) },
      { weight: 1, arbitrary: part.map((of) => `-(${of})`) },
      {
        weight: 1,
        arbitrary: fc.tuple(part, fc.constantFrom(...fields)).map(([of, name]) => `(${of}).${name}`),
      },
      { weight: 1, arbitrary: fc.tuple(part, part).map(([a, b]) => `(${a} ?? ${b})`) },
    ),
  };
});
