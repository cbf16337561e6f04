import type { VersionRow } from '../../contracts/journey.ts';
import { libraryOwner } from '../../contracts/publishing.ts';
import { refused } from '../../domain/publishing/decision.ts';
import { following, reopening, switching } from '../../domain/publishing/live.ts';
import type { Services } from '../services.ts';
import { type Changed, changeJourney, type JourneyKey } from './change-journey.ts';

type VersionKey = Pick<VersionRow, 'owner' | 'journey' | 'version'>;

/** Lets new enrolments of a vendor take a version, whatever was live before; those that run stay on theirs. */
export const switchOn = (services: Services, vendor: string, of: VersionKey): Promise<Changed> => {
  const key = { vendor, journey: of.journey };
  return changeJourney(services, key, switching(key, of));
};

/**
 * Switches a journey on as it is: the one that the vendor has, where it has one, else the library's latest version.
 * With `library` the library's takes the place of the vendor's own.
 */
export async function switchOnJourney(
  services: Services,
  key: JourneyKey,
  options: { library?: boolean | undefined } = {},
): Promise<Changed> {
  const known = await services.store.get('journey', key);
  if (known !== undefined && options.library !== true) return changeJourney(services, key, reopening);
  const latest = await latestInLibrary(services, key.journey);
  if (latest === undefined) return refused('is not in the library');
  return switchOn(services, key.vendor, latest);
}

/** What a start of the product does for a vendor and a library journey that was `before` at another version; see `following`. */
export const followLibrary = (
  services: Services,
  vendor: string,
  latest: VersionKey,
  before: number | undefined,
): Promise<Changed> => {
  const key = { vendor, journey: latest.journey };
  return changeJourney(services, key, following(key, latest, before));
};

/** The library's latest complete version of a journey. */
export async function latestInLibrary({ store }: Services, journey: string): Promise<VersionRow | undefined> {
  const versions = await store.list('version', { owner: libraryOwner, journey });
  return versions.findLast((version) => version.publishedAt !== undefined);
}
