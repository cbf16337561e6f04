import type { Json, JsonObject } from '../json.ts';

/** What `plain` answers for a result that JSON cannot carry: a function, a regular expression, Infinity. */
export const unsupported: unique symbol = Symbol('unsupported');

/**
 * Turns what JSONata gave into plain JSON: its sequences are arrays with marks on them, its functions are objects.
 * Undefined stays undefined at the top and drops out below it.
 */
export function plain(value: unknown): Json | undefined | typeof unsupported {
  switch (typeof value) {
    case 'undefined':
    case 'boolean':
    case 'string':
      return value;
    case 'number':
      return Number.isFinite(value) ? value : unsupported;
    case 'object':
      if (value === null) return null;
      return Array.isArray(value) ? plainArray(value) : plainObject(value);
    default:
      return unsupported;
  }
}

function plainArray(values: unknown[]): Json[] | typeof unsupported {
  const result: Json[] = [];
  for (const value of values) {
    const item = plain(value);
    if (item === unsupported) return unsupported;
    if (item !== undefined) result.push(item);
  }
  return result;
}

function plainObject(value: object): JsonObject | typeof unsupported {
  if (value instanceof RegExp || '_jsonata_lambda' in value || '_jsonata_function' in value)
    return unsupported;
  const result: JsonObject = {};
  for (const [key, child] of Object.entries(value)) {
    const item = plain(child);
    if (item === unsupported) return unsupported;
    if (item !== undefined) put(result, key, item);
  }
  return result;
}

/** Sets a key as data, also one that JavaScript would take for the prototype. */
export function put(target: JsonObject, key: string, value: Json): void {
  if (key === '__proto__')
    Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}
