import type { JourneyRow, VersionRow } from '../../contracts/journey.ts';
import type { Services } from '../services.ts';
import type { JourneyKey } from './change-journey.ts';

/** What a version is to the vendor. */
export type VersionRole = 'live' | 'pilot' | 'halted-pilot' | 'previous';

export interface ListedVersion {
  readonly version: VersionRow;
  readonly role?: VersionRole;
}

/** The published versions of a journey, the latest first; the vendor's own where it never switched the journey on. */
export const versionsOf = async (
  services: Services,
  { vendor, journey }: JourneyKey,
): Promise<ListedVersion[]> =>
  versionsBeside(services, { vendor, journey }, await services.store.get('journey', { vendor, journey }));

/** The same for a journey whose row has been read. */
export async function versionsBeside(
  { store }: Services,
  { vendor, journey }: JourneyKey,
  row: JourneyRow | undefined,
): Promise<ListedVersion[]> {
  const versions = await store.list('version', { owner: row?.owner ?? vendor, journey });
  return versions.toReversed().map((version) => {
    const role = roleOf(row, version.version);
    return { version, ...(role === undefined ? {} : { role }) };
  });
}

function roleOf(row: JourneyRow | undefined, version: number): VersionRole | undefined {
  if (row?.version === version) return 'live';
  if (row?.pilot?.version === version) return row.pilot.halted === undefined ? 'pilot' : 'halted-pilot';
  return row?.previous === version ? 'previous' : undefined;
}
