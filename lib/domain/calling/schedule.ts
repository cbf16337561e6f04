const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** The pauses after the attempts that failed, the last one again and again: Standard Webhooks' schedule up to 10 h. */
const pauses = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour];

/** How long to wait after so many attempts have failed, in milliseconds of machine time. */
export const pauseAfter = (attempts: number): number =>
  pauses[Math.min(Math.max(attempts, 1), pauses.length) - 1] ?? 10 * hour;
