/** An epoch time in milliseconds as an Instant (UTC, fixed width). */
export const instantOf = (epochMs: number): string => new Date(epochMs).toISOString();

/** The epoch milliseconds of an Instant. */
export const epochOf = (instant: string): number => Date.parse(instant);

/** The day of an Instant in UTC, `2026-11-23`. */
export const dayOf = (instant: string): string => instant.slice(0, 10);
