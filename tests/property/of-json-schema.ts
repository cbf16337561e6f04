import fc from 'fast-check';

/** As much of JSON Schema as the API's document uses. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
}

const formats: Readonly<Record<string, readonly string[]>> = {
  email: ['ana@nordlicht.example', 'A+b@x.example'],
  uri: ['https://crm.acme.example/hook', 'https://x.example'],
  date: ['2026-11-23', '2028-02-29'],
};

/** What nobody would send, and somebody does. */
const hostile = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom(
    null,
    '',
    '\u0000',
    '#',
    'V#other#P#p1',
    '__proto__',
    'constructor',
    '../..',
    '\ud800',
    -1,
    1e308,
    [],
    {},
    'x'.repeat(5_000),
  ),
);

/**
 * Values that a schema describes, and now and then one that it does not, in any place. `known` are values that the world
 * knows, by the name of their field.
 */
export function ofSchema(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  known: Readonly<Record<string, readonly unknown[]>>,
  field = '',
): fc.Arbitrary<unknown> {
  const here = (inner: Schema, name = field) => ofSchema(inner, components, known, name);
  const familiar = known[field];
  const plain = plainOf(schema, components, here);
  return fc.oneof(
    { weight: 12, arbitrary: plain },
    { weight: 1, arbitrary: hostile },
    ...(familiar === undefined ? [] : [{ weight: 24, arbitrary: fc.constantFrom(...familiar) }]),
  );
}

function plainOf(
  schema: Schema,
  components: Readonly<Record<string, Schema>>,
  here: (inner: Schema, name?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return here(components[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  const some = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (some !== undefined) return fc.oneof(...some.map((each) => here(each)));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if (schema.const !== undefined) return fc.constant(schema.const);
  switch ([schema.type].flat()[0]) {
    case 'string':
      return textOf(schema);
    case 'integer':
      return fc.integer({ min: lower(schema), max: Math.max(lower(schema), upper(schema)) });
    case 'number':
      return fc.double({ min: lower(schema), max: upper(schema), noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return fc.array(here(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 4 });
    case 'object':
      return objectOf(schema, here);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

const lower = ({ minimum = -1_000 }: Schema): number => Math.max(minimum, -1e9);
const upper = ({ maximum = 1_000 }: Schema): number => Math.min(maximum, 1e9);

function textOf({ pattern, format, minLength = 0, maxLength = 40 }: Schema): fc.Arbitrary<string> {
  const usual = format === undefined ? undefined : formats[format];
  if (usual !== undefined) return fc.constantFrom(...usual);
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern)).map((text) => text.slice(0, 200));
  return fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 40)) });
}

function objectOf(
  { properties = {}, required = [], additionalProperties }: Schema,
  here: (inner: Schema, name?: string) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const named = Object.fromEntries(
    Object.entries(properties).map(([name, inner]) => [name, here(inner, name)]),
  );
  // The fields that are required are nearly always there.
  const shape = fc.record(named, { requiredKeys: required.filter((name) => name in named) });
  if (additionalProperties === undefined || additionalProperties === false) return shape;
  const other = additionalProperties === true ? {} : additionalProperties;
  const key = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.constantFrom('journey.yaml', 'emails/hello.en.md', 'welcome.test.yaml', 'certified', '__proto__'),
  );
  return fc
    .tuple(shape, fc.dictionary(key, here(other), { maxKeys: 4 }))
    .map(([fields, more]) => ({ ...more, ...(fields as object) }));
}
