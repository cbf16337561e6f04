import type { SyntaxNode } from '../expression.ts';
import { type Builder, beyond, type Closure, isTrue, listed, type Names, only, textOf } from './closure.ts';

/** A function of one or two values; each judges plain values and leaves the rest to the library. */
type Called = (first: unknown, second: unknown) => unknown;
interface Known {
  readonly takes: 1 | 2;
  readonly call: Called;
}

const one = (call: Called): Known => ({ takes: 1, call });
const two = (call: Called): Known => ({ takes: 2, call });

/** Of a number; nothing gives nothing. */
const ofNumber = (call: (value: number) => unknown): Known =>
  one((value) => {
    if (value === undefined) return undefined;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw beyond;
    return call(value);
  });

/** Of a text; nothing gives nothing. */
const ofText = (call: (value: string) => unknown): Known =>
  one((value) => {
    if (value === undefined) return undefined;
    if (typeof value !== 'string') throw beyond;
    return call(value);
  });

/** The form of instants that JavaScript and JSONata read alike. */
const utc = /^\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;
/** The years 1 to 9999: what both write with four digits. */
const firstMillis = Date.UTC(2000, 0, 1) - 63_082_281_600_000;
const lastMillis = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

const known: Readonly<Record<string, Known>> = {
  exists: one((value) => value !== undefined),
  not: one((value) => (value === undefined ? throwBeyond() : !isTrue(value))),
  boolean: one((value) => (value === undefined ? undefined : isTrue(value))),
  // Every wait writes the ids that its enrolment has used: a list of texts is written alike by both.
  string: one((value) => {
    if (value === undefined) return undefined;
    return isListOfTexts(value) ? JSON.stringify(value) : textOf(value);
  }),
  type: one(typeNameOf),
  floor: ofNumber(Math.floor),
  ceil: ofNumber(Math.ceil),
  abs: ofNumber(Math.abs),
  length: ofText((text) => [...text].length),
  lowercase: ofText((text) => text.toLowerCase()),
  uppercase: ofText((text) => text.toUpperCase()),
  toMillis: ofText((text) => {
    const millis = utc.test(text) ? Date.parse(text) : Number.NaN;
    return Number.isNaN(millis) ? throwBeyond() : millis;
  }),
  fromMillis: ofNumber((millis) =>
    Number.isInteger(millis) && millis >= firstMillis && millis <= lastMillis
      ? new Date(millis).toISOString()
      : throwBeyond(),
  ),
  contains: two((text, part) =>
    typeof text === 'string' && typeof part === 'string' ? text.includes(part) : throwBeyond(),
  ),
  lookup: two((object, key) => {
    if (typeof object !== 'object' || object === null || Array.isArray(object) || typeof key !== 'string')
      throw beyond;
    return Object.hasOwn(object, key) ? (object as Record<string, unknown>)[key] : undefined;
  }),
  append: two((first, second) => {
    if (first === undefined) return second;
    if (second === undefined) return first;
    return [first, second].flat();
  }),
  merge: one((objects) => {
    if (!Array.isArray(objects) || !objects.every(isPlainObject)) throw beyond;
    return Object.assign({}, ...objects);
  }),
  min: one((numbers) => Math.min(...numbersIn(numbers))),
  max: one((numbers) => Math.max(...numbersIn(numbers))),
};

/** Functions that Step Functions adds, bound by the interpreter under these names; each is a plain function. */
const bound: ReadonlySet<string> = new Set(['parse', 'millis']);

/** `$name(…)` of a function that is known here, with all of its values written. */
export const call: Builder = (node, build) => {
  only(node, 'value', 'arguments', 'procedure');
  const procedure = node.procedure as SyntaxNode; // what is called is a node
  if (procedure.type !== 'variable') throw beyond;
  const name = String(procedure.value);
  const args = listed(node.arguments).map(build);
  if (bound.has(name)) return (names) => callBound(names.read(name), args, names);
  const { takes, call: apply } = Object.hasOwn(known, name) ? (known[name] ?? refuse()) : refuse();
  if (args.length !== takes) throw beyond;
  const [first = nothing, second = nothing] = args;
  return (names) => {
    // A variable of that name hides the function.
    if (names.read(name) !== undefined) throw beyond;
    return apply(first(names), second(names));
  };
};

const nothing: Closure = () => undefined;

function refuse(): never {
  throw beyond;
}

function callBound(called: unknown, args: readonly Closure[], names: Names): unknown {
  if (typeof called !== 'function') throw beyond;
  const values = args.map((arg) => arg(names));
  try {
    return called(...values);
  } catch {
    // The library calls it again and says what went wrong, and where.
    throw beyond;
  }
}

function throwBeyond(): never {
  throw beyond;
}

function typeNameOf(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value;
}

const isListOfTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.every((item) => typeof item === 'string');

const isPlainObject = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Object.hasOwn(value, '__proto__');

function numbersIn(value: unknown): number[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(Number.isFinite)) throw beyond;
  return value;
}
