import { type Builder, beyond, type Closure, isTrue, only, textOf } from './closure.ts';

type Operator = (left: unknown, right: unknown) => unknown;

const isScalar = (value: unknown): boolean => typeof value !== 'object' || value === null;

const equal: Operator = (left, right) => {
  if (left === undefined || right === undefined) return false;
  if (!isScalar(left) || !isScalar(right)) throw beyond;
  return left === right;
};

const unequal: Operator = (left, right) =>
  left === undefined || right === undefined ? false : !equal(left, right);

/** Texts and numbers with their like; everything else is an error, in the library's words. */
const compare =
  (holds: (left: string | number, right: string | number) => boolean): Operator =>
  (left, right) => {
    const isText = typeof left === 'string' && typeof right === 'string';
    if (isText || (typeof left === 'number' && typeof right === 'number')) return holds(left, right);
    throw beyond;
  };

/** Arithmetic on finite numbers; nothing on either side gives nothing. */
const reckon =
  (result: (left: number, right: number) => number): Operator =>
  (left, right) => {
    if (!isNumberOrNothing(left) || !isNumberOrNothing(right)) throw beyond;
    return left === undefined || right === undefined ? undefined : finite(result(left, right));
  };

const isNumberOrNothing = (value: unknown): value is number | undefined =>
  value === undefined || Number.isFinite(value);

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw beyond;
}

const isIn: Operator = (left, right) => {
  if (left === undefined || right === undefined) return false;
  return Array.isArray(right) ? right.includes(left) : right === left;
};

const operators: Readonly<Record<string, Operator>> = {
  '=': equal,
  '!=': unequal,
  '<': compare((left, right) => left < right),
  '<=': compare((left, right) => left <= right),
  '>': compare((left, right) => left > right),
  '>=': compare((left, right) => left >= right),
  '+': reckon((left, right) => left + right),
  '-': reckon((left, right) => left - right),
  '*': reckon((left, right) => left * right),
  '/': reckon((left, right) => left / right),
  '%': reckon((left, right) => left % right),
  '&': (left, right) => textOf(left) + textOf(right),
  in: isIn,
};

/** An operator between two values. */
export const binary: Builder = (node, build) => {
  only(node, 'value', 'lhs', 'rhs');
  const left = build(node.lhs);
  const right = build(node.rhs);
  if (node.value === 'and') return (names) => isTrue(left(names)) && isTrue(right(names));
  if (node.value === 'or') return (names) => isTrue(left(names)) || isTrue(right(names));
  const sign = String(node.value);
  const operator = Object.hasOwn(operators, sign) ? operators[sign] : undefined;
  if (operator === undefined) throw beyond;
  return (names) => operator(left(names), right(names));
};

/** A sign before a number, a list or an object. */
export const unary: Builder = (node, build) => {
  switch (node.value) {
    case '-':
      return negative(build(node.expression));
    case '[':
      return list(node, build);
    case '{':
      return object(node, build);
    default:
      throw beyond;
  }
};

const negative =
  (of: Closure): Closure =>
  (names) => {
    const value = of(names);
    if (!isNumberOrNothing(value)) throw beyond;
    return value === undefined ? undefined : -value;
  };

/** A list of what is there; lists within it are spread, but for those that are written as such. */
const list: Builder = (node, build) => {
  only(node, 'value', 'expressions');
  if (!Array.isArray(node.expressions)) throw beyond;
  const items = node.expressions.map((part: { value?: unknown }) => ({
    of: build(part),
    // The library asks for the sign alone, so that a text "[" counts as written too.
    whole: part.value === '[',
  }));
  return (names) => {
    const result: unknown[] = [];
    for (const { of, whole } of items) {
      const value = of(names);
      if (value === undefined) continue;
      if (Array.isArray(value) && !whole) result.push(...value);
      else result.push(value);
    }
    return result;
  };
};

/** Names that mean something to JavaScript or to the library when they are the key of an object. */
const marked: ReadonlySet<unknown> = new Set(['__proto__', '_jsonata_lambda', '_jsonata_function']);

/** An object whose keys are written; fields without a value are left out. */
const object: Builder = (node, build) => {
  only(node, 'value', 'lhs');
  if (!Array.isArray(node.lhs)) throw beyond;
  const fields = node.lhs.map(([key, value]): [string, Closure] => {
    if (key.type !== 'string' || marked.has(key.value)) throw beyond;
    return [key.value, build(value)];
  });
  if (new Set(fields.map(([key]) => key)).size < fields.length) throw beyond;
  return (names) => {
    const result: Record<string, unknown> = {};
    for (const [key, of] of fields) {
      const value = of(names);
      if (value !== undefined) result[key] = value;
    }
    return result;
  };
};
