const FORM = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:\d{2})$/;

/**
 * Reads an ISO-8601 date-time with an offset, as Step Functions takes it (nanoseconds allowed, offset required);
 * undefined for anything else, also for a day that the calendar does not have. Epoch milliseconds.
 */
export function parseTimestamp(text: string): number | undefined {
  const match = FORM.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second = '00', fraction = '', offset = 'Z'] = match;
  const local = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.padEnd(3, '0').slice(0, 3)}`;
  const moment = Date.parse(`${local}${offset}`);
  if (Number.isNaN(moment)) return undefined;
  // Date.parse rolls 30 February over into March.
  return new Date(Date.parse(`${local}Z`)).toISOString().startsWith(`${year}-${month}-${day}`)
    ? moment
    : undefined;
}
