import type { Json } from './json.ts';

/** 256 KiB of UTF-8: the most that a task, a state or a variable may carry (Step Functions quotas). */
export const DATA_LIMIT = 262_144;

/** Tells whether a text is longer than `limit` bytes of UTF-8, counting only when its length leaves a doubt. */
export function exceedsBytes(text: string, limit: number = DATA_LIMIT): boolean {
  if (text.length > limit) return true;
  // A UTF-16 unit takes at most 3 bytes of UTF-8.
  return text.length * 3 > limit && new TextEncoder().encode(text).length > limit;
}

/** Bytes of UTF-8 that a value takes as JSON. */
export function byteSize(value: Json): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}
