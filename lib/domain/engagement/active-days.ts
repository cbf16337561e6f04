/** The days on which a membership was active, as its engagement row keeps them. */
export interface ActiveDays {
  readonly firstActiveOn: string;
  readonly lastActiveOn: string;
  readonly activeDays: number;
  /** A bit for each day from the first on, the lowest of a byte first, in base64. */
  readonly days: string;
}

/** What lies further back than five years says nothing of how a partner works today; the row stays small. Days. */
export const longestPast = 1_826;

export const dayMs = 86_400_000;

/** The days since 1970-01-01 of a date such as `2026-11-23`. */
export const numberOfDay = (date: string): number => Date.parse(date) / dayMs;
const dateOf = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);

/** The active days, each as its number, in order. */
export function daysOf({ firstActiveOn, days }: Pick<ActiveDays, 'firstActiveOn' | 'days'>): number[] {
  const first = numberOfDay(firstActiveOn);
  const bytes = Array.from(atob(days), (character) => character.charCodeAt(0));
  return bytes.flatMap((byte, at) =>
    [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => byte & (1 << bit)).map((bit) => first + at * 8 + bit),
  );
}

/** Days, in order and at least one, as a row keeps them; what is older than the longest past is left out. */
export function keptDays(ordered: readonly number[]): ActiveDays {
  const last = Math.max(...ordered);
  const kept = ordered.filter((day) => day >= last - longestPast);
  const first = Math.min(...kept);
  const bytes = new Uint8Array(Math.floor((last - first) / 8) + 1);
  for (const day of kept) {
    const at = (day - first) >> 3;
    bytes[at] = (bytes[at] ?? 0) | (1 << ((day - first) & 7));
  }
  return {
    firstActiveOn: dateOf(first),
    lastActiveOn: dateOf(last),
    activeDays: kept.length,
    days: btoa(String.fromCharCode(...bytes)),
  };
}

/**
 * The active days with one more, wherever among them it falls: an event may come a year late. Undefined where nothing
 * changes, for the day is counted already or lies before the longest past.
 */
export function withDay(known: ActiveDays | undefined, date: string): ActiveDays | undefined {
  const day = numberOfDay(date);
  if (known === undefined) return keptDays([day]);
  const days = daysOf(known);
  if (days.includes(day) || day < numberOfDay(known.lastActiveOn) - longestPast) return undefined;
  return keptDays([...days, day].toSorted((one, other) => one - other));
}
