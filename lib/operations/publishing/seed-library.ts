import type { VendorRow } from '../../contracts/membership.ts';
import { libraryOwner } from '../../contracts/publishing.ts';
import type { Services } from '../services.ts';
import { replaceDraft } from './draft.ts';
import type { DraftContent, Publication, Substitutions } from './publication.ts';
import { publish } from './publish.ts';
import { followLibrary, latestInLibrary } from './switch-on.ts';

/** A journey of the library: as it is written, for vendors who copy it, and as it is published. */
export interface LibraryJourney {
  readonly source: DraftContent;
  readonly publication: Publication;
}

/**
 * Brings vendors and the library's journeys into the table: each journey is published and switched on for every vendor
 * that has not decided about it. What a vendor has paused, archived, rolled back or made its own stays so, and so do
 * the endpoints of a vendor that comes without any. A repeat changes nothing.
 */
export async function seedLibrary(
  services: Services,
  options: {
    journeys: readonly LibraryJourney[];
    vendors: readonly VendorRow[];
    substitutions: Substitutions;
    log: (line: string) => void;
  },
): Promise<void> {
  const { journeys, vendors, substitutions, log } = options;
  for (const vendor of vendors) {
    if (!(await putVendor(services, vendor)))
      log(`vendor ${vendor.vendor} was changed by its own people and stays so`);
  }
  for (const { source, publication } of journeys) {
    const { journey } = publication.definition;
    const saved = await replaceDraft(services, { vendor: libraryOwner, journey, ...source });
    if (saved.outcome !== 'saved') throw new Error(`${journey}: ${saved.reason}`);
    const before = await latestInLibrary(services, journey);
    const version = await publish(services, libraryOwner, { ...publication, source }, substitutions);
    for (const { vendor } of vendors) await followLibrary(services, vendor, version, before?.version);
    log(`journey ${version.journey} version ${version.version}`);
  }
}

/**
 * Writes a vendor as the deployment names it; false where its own people have changed it since. Endpoints carry secrets,
 * so that a deployment names none: those that are there stay.
 */
async function putVendor({ store }: Services, vendor: VendorRow): Promise<boolean> {
  const known = await store.get('vendor', vendor);
  if (known?.revision !== undefined) return false;
  const calls = vendor.calls.length === 0 ? (known?.calls ?? []) : vendor.calls;
  await store.transact([{ op: 'put', row: { ...vendor, calls } }]);
  return true;
}
