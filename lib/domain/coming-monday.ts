const dayMs = 86_400_000;

/** 09:00 UTC of the coming Monday, epoch milliseconds: when a forecast begins where nothing else is said. */
export function comingMonday(now: number): number {
  const today = Math.floor(now / dayMs);
  // The epoch's first day was a Thursday.
  return (today + ((11 - (today % 7)) % 7)) * dayMs + 9 * 3_600_000;
}
