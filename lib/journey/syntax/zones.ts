import { Zone } from '../../contracts/naming.ts';

/**
 * Whether a runtime knows a time zone. Lists leave out the links that IANA keeps for names of the past, so each
 * name is tried; offsets such as `+01:00` are no zones, for they know no daylight-saving time.
 */
export function isZone(name: string): boolean {
  if (!Zone.safeParse(name).success) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** The names to choose from. */
export const zoneNames = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone')];
