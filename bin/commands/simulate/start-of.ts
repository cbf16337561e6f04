const dayMs = 86_400_000;

/** The moment of the start: 09:00 UTC of a date, or of the coming Monday. Throws where the text is no date. */
export function startOf(date: string | undefined): number {
  const at = date === undefined ? comingMonday() : Date.parse(`${date}T09:00:00.000Z`);
  if (Number.isNaN(at)) throw new Error('--start: write a date such as 2027-01-04');
  return at;
}

function comingMonday(): number {
  const today = Math.floor(Date.now() / dayMs);
  // The epoch's first day was a Thursday.
  return (today + ((11 - (today % 7)) % 7)) * dayMs + 9 * 3_600_000;
}
