import type * as z from 'zod';
import type { Path } from '../model/place.ts';
import type { Misfit } from './misfit.ts';

type Issue = z.core.$ZodIssue;

/** Turns what zod says of a value into misfits whose paths start at the top of the file. */
export function describeIssues(
  issues: readonly Issue[],
  root: Path,
  value: unknown,
  schema: z.ZodType,
): Misfit[] {
  return issues.flatMap((issue) => describe(issue, root, value, schema));
}

function describe(issue: Issue, root: Path, value: unknown, schema: z.ZodType): Misfit[] {
  const within = issue.path.map((segment) => (typeof segment === 'symbol' ? String(segment) : segment));
  const path = [...root, ...within];
  const name = within.findLast((segment) => typeof segment === 'string');
  const found = valueAt(value, within);
  const option = issue.code === 'invalid_union' ? optionMeant(issue) : undefined;
  if (option !== undefined)
    return describeIssues(option, path, found, schemaAt(schema, within)).map((misfit) =>
      misfit.kind === 'wrong-shape' && misfit.path.length === path.length && name !== undefined
        ? {
            ...misfit,
            message: misfit.message.startsWith('"') ? misfit.message : `${name}: ${misfit.message}`,
          }
        : misfit,
    );
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      kind: 'unknown-key',
      path: [...path, key],
      key,
      known: keysAt(schema, within),
    }));
  if (found === undefined && name !== undefined)
    return [{ kind: 'wrong-shape', path: path.slice(0, -1), message: `"${name}" is missing${hint(issue)}` }];
  if (issue.code === 'invalid_value') {
    const known = issue.values.map(String);
    const message = `"${name ?? 'this'}" is ${known.length === 1 ? 'always' : 'one of'} ${known.join(', ')}`;
    return [{ kind: 'wrong-shape', path, message, known, ...(typeof found === 'string' ? { found } : {}) }];
  }
  if (issue.code === 'invalid_key')
    return [{ kind: 'wrong-shape', path, message: `${name}: ${issue.issues[0]?.message ?? issue.message}` }];
  const message = issue.code === 'invalid_type' ? expectation(issue) : issue.message;
  return [{ kind: 'wrong-shape', path, message: name === undefined ? message : `${name}: ${message}` }];
}

/** Of several shapes the one that the author began: the only one whose type as a whole is what was found. */
function optionMeant({ errors }: z.core.$ZodIssueInvalidUnion): readonly Issue[] | undefined {
  const fitting = errors.filter(
    (issues) => !issues.some(({ code, path }) => path.length === 0 && code === 'invalid_type'),
  );
  const [meant] = fitting;
  if (meant === undefined || fitting.length > 1) return undefined;
  // What is wrong with the whole because of an unknown key is said by the key.
  const hasUnknownKey = meant.some(({ code }) => code === 'unrecognized_keys');
  return hasUnknownKey ? meant.filter(({ code, path }) => code !== 'custom' || path.length > 0) : meant;
}

const plain: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
};

function expectation(issue: z.core.$ZodIssueInvalidType): string {
  // A schema with words of its own gives better advice than the name of a type.
  if (!issue.message.startsWith('Invalid input')) return issue.message;
  return `use ${plain[issue.expected] ?? issue.expected}`;
}

const hint = (issue: Issue): string => (issue.message.startsWith('Invalid') ? '' : `: ${issue.message}`);

function valueAt(value: unknown, path: Path): unknown {
  let found = value;
  for (const segment of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, segment)) return undefined;
    // Own property of an object, as just checked.
    found = (found as Record<string | number, unknown>)[segment];
  }
  return found;
}

/** The keys that the schema knows at a path; none where it is no object there. */
const keysAt = (schema: z.ZodType, path: Path): string[] =>
  Object.keys(shapeOf(unwrapped(schemaAt(schema, path))) ?? {});

/** The schema at a path, as far as it can be followed. */
function schemaAt(schema: z.ZodType, path: Path): z.ZodType {
  let at: unknown = schema;
  for (const segment of path) at = inner(unwrapped(at), segment);
  // Whatever is found is only asked for properties that schemas of one kind or another have.
  return at as z.ZodType;
}

function inner(schema: unknown, segment: string | number): unknown {
  if (typeof segment === 'number') return property(schema, 'element');
  return shapeOf(schema)?.[segment] ?? property(schema, 'valueType');
}

function unwrapped(schema: unknown): unknown {
  const unwrap = property(schema, 'unwrap');
  const isList = property(schema, 'element') !== undefined;
  // Optional and default schemas offer `unwrap`; lists do too, for their element.
  return typeof unwrap === 'function' && !isList ? unwrapped(unwrap.call(schema)) : schema;
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  const options = property(schema, 'options');
  // Of a union the object: other options have no keys.
  const shape = Array.isArray(options)
    ? options.map((option) => shapeOf(unwrapped(option))).find((found) => found !== undefined)
    : property(schema, 'shape');
  // The shape of an object schema maps keys to schemas.
  return typeof shape === 'object' && shape !== null ? (shape as Record<string, unknown>) : undefined;
}

function property(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null || !(name in of)) return undefined;
  // Read as a property of a zod schema, whose classes differ by kind.
  return (of as Record<string, unknown>)[name];
}
