let lastEpoch = Number.NaN;
let lastInstant = '';

/** An epoch time in milliseconds as an Instant (UTC, fixed width). One moment is asked for many times in a row. */
export function instantOf(epochMs: number): string {
  if (epochMs !== lastEpoch) {
    lastInstant = new Date(epochMs).toISOString();
    lastEpoch = epochMs;
  }
  return lastInstant;
}

/** The epoch milliseconds of an Instant. */
export const epochOf = (instant: string): number => Date.parse(instant);

/** The day of an Instant in UTC, `2026-11-23`. */
export const dayOf = (instant: string): string => instant.slice(0, 10);
