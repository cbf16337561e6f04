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
function keysAt(schema: z.ZodType, path: Path): string[] {
  let at: unknown = schema;
  for (const segment of path) at = inner(unwrapped(at), segment);
  return Object.keys(shapeOf(unwrapped(at)) ?? {});
}

function inner(schema: unknown, segment: string | number): unknown {
  if (typeof segment === 'number') return property(schema, 'element');
  return shapeOf(schema)?.[segment];
}

function unwrapped(schema: unknown): unknown {
  const unwrap = property(schema, 'unwrap');
  const isList = property(schema, 'element') !== undefined;
  // Optional and default schemas offer `unwrap`; lists do too, for their element.
  return typeof unwrap === 'function' && !isList ? unwrapped(unwrap.call(schema)) : schema;
}

function shapeOf(schema: unknown): Readonly<Record<string, unknown>> | undefined {
  const shape = property(schema, 'shape');
  // The shape of an object schema maps keys to schemas.
  return typeof shape === 'object' && shape !== null ? (shape as Record<string, unknown>) : undefined;
}

function property(of: unknown, name: string): unknown {
  if (typeof of !== 'object' || of === null || !(name in of)) return undefined;
  // Read as a property of a zod schema, whose classes differ by kind.
  return (of as Record<string, unknown>)[name];
}
