import { comingMonday } from '../../../lib/domain/coming-monday.ts';

/** The moment of the start: 09:00 UTC of a date, or of the coming Monday. Throws where the text is no date. */
export function startOf(date: string | undefined): number {
  const at = date === undefined ? comingMonday(Date.now()) : Date.parse(`${date}T09:00:00.000Z`);
  if (Number.isNaN(at)) throw new Error('--start: write a date such as 2027-01-04');
  return at;
}
