/** A day for people, in UTC. */
export const dayOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });

/** A sentence whose days are written for people. */
export const withDays = (sentence: string): string =>
  sentence.replace(/\b\d{4}-\d\d-\d\d\b/g, (day) => dayOnly.format(new Date(day)));
