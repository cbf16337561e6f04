import type { Json, JsonObject } from './json.ts';

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

/** At least as many bytes as the JSON of a value takes, reckoned without making it; gives up above `limit`. */
function atMost(value: Json, limit: number): number {
  if (typeof value === 'string') return value.length * bytesPerUnit + 2;
  // The longest number is -1.2345678901234567e-300.
  if (typeof value !== 'object' || value === null) return 25;
  let bytes = 2;
  for (const key in value) {
    if (bytes > limit) return bytes;
    // Of an array the keys are not written; counting them does no harm. The type of `value[key]` is lost by `in`.
    bytes += key.length * bytesPerUnit + 4 + atMost((value as JsonObject)[key] ?? null, limit);
  }
  return bytes;
}

/** Tells whether a value's JSON is over the 256 KiB that a task, a state or an Assign may carry. */
export function exceedsLimit(value: Json): boolean {
  return atMost(value, DATA_LIMIT) > DATA_LIMIT && exceedsBytes(JSON.stringify(value));
}

/** Bytes of UTF-8 that a value takes as JSON. */
export function byteSize(value: Json): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
