import type { JourneyRow, VersionRow } from '../../contracts/journey.ts';
import { libraryOwner } from '../../contracts/publishing.ts';
import { rowsAt } from '../rows-at.ts';
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

/**
 * The same for a journey whose row has been read. Behind the vendor's own versions stand those of the library that its
 * partners entered before the journey was its own.
 */
export async function versionsBeside(
  { store }: Services,
  { vendor, journey }: JourneyKey,
  row: JourneyRow | undefined,
): Promise<ListedVersion[]> {
  const owner = row?.owner ?? vendor;
  const [own, library] = await Promise.all([
    store.list('version', { owner, journey }),
    owner === libraryOwner ? [] : store.list('version', { owner: libraryOwner, journey }),
  ]);
  const totalOf = await rowsAt(
    store,
    'total',
    library.map(({ version }) => ({ vendor, owner: libraryOwner, journey, version })),
  );
  const entered = library.filter(({ version }) => totalOf({ vendor, owner: libraryOwner, journey, version }));
  return [
    ...own.toReversed().map((version) => {
      const role = roleOf(row, version.version);
      return { version, ...(role === undefined ? {} : { role }) };
    }),
    ...entered.toReversed().map((version) => ({ version })),
  ];
}

function roleOf(row: JourneyRow | undefined, version: number): VersionRole | undefined {
  if (row?.version === version) return 'live';
  if (row?.pilot?.version === version) return row.pilot.halted === undefined ? 'pilot' : 'halted-pilot';
  return row?.previous === version ? 'previous' : undefined;
}
