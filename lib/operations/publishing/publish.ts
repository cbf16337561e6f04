import type { VersionRow } from '../../contracts/journey.ts';
import type { Services } from '../services.ts';
import { pointLive } from './live-alias.ts';
import type { Publication, Substitutions } from './publication.ts';
import { nextVersion, writeVersion } from './version.ts';

/**
 * Publishes a compiled journey of an owner, the library's above all, as a new immutable version; content that is the
 * latest version's already stays that version. Nobody enters it before a vendor's journey names it.
 */
export async function publish(
  services: Services,
  owner: string,
  publication: Publication,
  substitutions: Substitutions,
): Promise<VersionRow> {
  const version = await writeVersion(
    services,
    await nextVersion(services, owner, publication, substitutions),
  );
  await pointLive(services, version);
  return version;
}
