/** Text that is JSON, or what is wrong with it and where. */
export type ReadJson =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

/** The API answers with at most 7 MB (Pinpoint quotas, "API request quotas"). */
const largest = 7_000_000;

/** The API's answers stay below 12 levels; what is deeper is an accident or an attack. */
const deepest = 40;

/** Reads JSON (a byte order mark is passed over) and leaves out what is null, as the API does; never throws. */
export function readJson(text: string): ReadJson {
  if (text.length > largest) return wrong(`this file has more than ${largest} characters`);
  if (text.trim() === '') return wrong('this file is empty: save the answer again');
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (isDeeperThan(deepest, value)) return wrong(`nothing may stand more than ${deepest} levels deep`);
    return { ok: true, value: withoutNulls(value) };
  } catch (error) {
    return wrong(`this is no JSON from ${placeOf(error, text)} on: was it cut off while it was saved?`);
  }
}

const wrong = (message: string): ReadJson => ({ ok: false, message });

/** Where the parser stopped; at the end where it says nothing, for then it wanted more. */
function placeOf(error: unknown, text: string): string {
  const [, position] = /position (\d+)/.exec(error instanceof Error ? error.message : '') ?? [];
  const before = text.slice(0, position === undefined ? text.length : Number(position)).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/** Level by level, for a recursion could run out of stack. */
function isDeeperThan(levels: number, value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > levels) return true;
    level = level.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
  }
  return false;
}

/** Other SDKs write what is absent as null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((item) => item !== null).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key, item]) => item !== null && key !== '__proto__');
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutNulls(item)]));
}
