/** A value as a field shows it; empty for what is no text and no number. */
export const shownText = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';
