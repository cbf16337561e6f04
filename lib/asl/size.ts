import type { Json, JsonObject } from './json.ts';
import type { Template } from './jsonata/template.ts';

/** 256 KiB of UTF-8: the most that a task, a state or a variable may carry (Step Functions quotas). */
export const DATA_LIMIT = 262_144;

/** Tells whether a text is longer than `limit` bytes of UTF-8, counting only when its length leaves a doubt. */
export function exceedsBytes(text: string, limit: number = DATA_LIMIT): boolean {
  if (text.length > limit) return true;
  // A UTF-16 unit takes at most 3 bytes of UTF-8.
  return text.length * 3 > limit && new TextEncoder().encode(text).length > limit;
}

/** The longest that a scalar's JSON can be for each of its own units: `\\u0000` takes 6 bytes. */
const bytesPerUnit = 6;

/** What a field adds beside its value: its name, quotes, colon and comma. */
const ofKey = (key: string): number => key.length * bytesPerUnit + 4;

/** At least as many bytes as the JSON of a value takes, reckoned without making it; gives up above the limit. */
export function atMost(value: Json): number {
  if (typeof value === 'string') return value.length * bytesPerUnit + 2;
  // The longest number is -1.2345678901234567e-300.
  if (typeof value !== 'object' || value === null) return 25;
  let bytes = 2;
  if (Array.isArray(value)) {
    for (const item of value) {
      if (bytes > DATA_LIMIT) return bytes;
      bytes += 1 + atMost(item);
    }
    return bytes;
  }
  for (const key of Object.keys(value)) {
    if (bytes > DATA_LIMIT) return bytes;
    bytes += ofKey(key) + atMost(value[key] ?? null);
  }
  return bytes;
}

/** The same for a value that a template gave: what stands in the definition was reckoned when it was read. */
function atMostOf(template: Template, value: Json): number {
  switch (template.kind) {
    case 'constant':
      return template.bytes;
    case 'expression':
      return atMost(value);
    case 'array':
      return template.items.reduce(
        // The value has the shape of its template.
        (bytes, item, index) => bytes + 1 + atMostOf(item, (value as Json[])[index] ?? null),
        2,
      );
    case 'object': {
      let bytes = template.bytes;
      for (const [key, item] of template.changing) {
        bytes += atMostOf(item, (value as JsonObject)[key] ?? null); // as above
      }
      return bytes;
    }
  }
}

/** The bytes of an object's names and of those of its fields that never change. */
export function bytesThatStay(entries: readonly (readonly [string, Template])[]): number {
  return entries.reduce(
    (bytes, [key, item]) => bytes + ofKey(key) + (item.kind === 'constant' ? item.bytes : 0),
    2,
  );
}

/** Tells whether a value's JSON is over the 256 KiB that a task, a state or an Assign may carry; `template` gave it. */
export function exceedsLimit(value: Json, template?: Template): boolean {
  const bound = template === undefined ? atMost(value) : atMostOf(template, value);
  return bound > DATA_LIMIT && exceedsBytes(JSON.stringify(value));
}

/** Bytes of UTF-8 that a value takes as JSON. */
export function byteSize(value: Json): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
