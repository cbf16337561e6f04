/** Any value that JSON can carry: the only kind of data that enters or leaves the interpreter. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A JSON object. */
export type JsonObject = { [key: string]: Json };

/** Tells a JSON object from every other JSON value. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The name JSON gives to a value's type, as AWS writes it in its error causes. */
export function typeOf(value: Json): 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object' {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  const kind = typeof value;
  // The Json type leaves exactly these four for typeof.
  return kind as 'boolean' | 'number' | 'string' | 'object';
}
