import type { EndedEffect, Json } from '../../lib/asl/index.ts';
import { isObject, type JsonObject } from '../../lib/asl/json.ts';

/** One place where AWS said one thing and we another. */
export interface Disagreement {
  path: string;
  expected: Json | undefined;
  actual: Json | undefined;
}

/** Every disagreement between a recorded end and ours. */
export function compareEnds(expected: JsonObject, actual: EndedEffect): Disagreement[] {
  const fields = ['status', 'error', 'cause'] as const;
  const plain = fields.flatMap((field) => compare(expected[field] ?? undefined, actual[field], field));
  return expected.output === undefined
    ? plain
    : [...plain, ...compare(expected.output, actual.output, 'output')];
}

/**
 * Compares value by value. A recorded string may hold placeholders: `<uuid:1>` stands for some text (alone, for
 * any value), a whole `timestamp`, `date` or `datetime` for some moment. A recorded object may stand for the JSON text of it.
 */
export function compare(expected: Json | undefined, actual: Json | undefined, path: string): Disagreement[] {
  if (typeof expected === 'string' && fitsText(expected, actual)) return [];
  if (isObject(expected) && typeof actual === 'string') return compareText(expected, actual, path);
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((item, index) => compare(item, actual[index], `${path}[${index}]`));
  }
  if (isObject(expected) && isObject(actual)) {
    const keys = new Set([...Object.keys(expected), ...Object.keys(actual)]);
    return [...keys].flatMap((key) => compare(expected[key], actual[key], `${path}/${key}`));
  }
  return expected === actual ? [] : [{ path, expected, actual }];
}

const MOMENTS: ReadonlySet<string> = new Set(['timestamp', 'date', 'datetime']);

function fitsText(expected: string, actual: Json | undefined): boolean {
  if (expected === actual) return true;
  if (MOMENTS.has(expected)) {
    return typeof actual === 'number' || (typeof actual === 'string' && /^\d{4}-\d{2}-\d{2}/.test(actual));
  }
  if (/^<[^<>]+>$/.test(expected)) return actual !== undefined;
  const parts = expected.split(/<[^<>]+>/);
  if (parts.length === 1 || typeof actual !== 'string') return false;
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[\\s\\S]*?');
  return new RegExp(`^${pattern}$`).test(actual);
}

function compareText(expected: JsonObject, actual: string, path: string): Disagreement[] {
  try {
    return compare(expected, JSON.parse(actual) as Json, path); // JSON.parse yields nothing but JSON
  } catch {
    return [{ path, expected, actual }];
  }
}
