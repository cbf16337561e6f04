import type { VersionRow } from '../contracts/journey.ts';
import { libraryOwner } from '../contracts/publishing.ts';
import {
  countsByDay,
  type DayCounts,
  type JourneyCounts,
  journeyCounts,
} from '../domain/insight/journey-counts.ts';
import { type Lift, liftOf } from '../domain/insight/lift.ts';
import { dayOf, instantOf } from '../domain/instant.ts';
import type { Store } from '../ports/store.ts';
import { knownVersion } from './known-versions.ts';
import type { Services } from './services.ts';

/** Which version of a vendor's journey is meant. */
export interface VersionRequest {
  readonly vendor: string;
  readonly journey: string;
  /** The live one where none is named. */
  readonly version?: number | undefined;
  /** The library’s versions, in the place of the vendor’s own. */
  readonly library?: boolean | undefined;
}

export interface CountsRequest extends VersionRequest {
  /** What happened in the last so many days, UTC, today one of them; all of it where none are named. */
  readonly days?: number | undefined;
}

export type CountsOutcome =
  | ({
      outcome: 'counted';
      owner: string;
      version: number;
      since?: string;
      lift?: Lift;
      days: readonly DayCounts[];
    } & JourneyCounts)
  | { outcome: 'refused'; reason: string };

const dayMs = 86_400_000;

/** The counters of a journey’s version at a vendor: one query, behind the row that says which version that is. */
export async function countsOfJourney(
  { store, clock }: Services,
  request: CountsRequest,
): Promise<CountsOutcome> {
  const { vendor, days } = request;
  const named = await nameVersion(store, request);
  if (named.outcome === 'refused') return named;
  const { owner, journey, version } = named;
  const of = { vendor, owner, journey, version };
  const since = days === undefined ? undefined : dayOf(instantOf(clock.business() - (days - 1) * dayMs));
  const [published, rows] = await Promise.all([knownVersion(store, of), store.list('tally', of, since)]);
  if (published === undefined) return missing(of);
  const counts = journeyCounts(rows, published.definition.steps);
  const lift = liftOf(counts.journey, counts.control);
  return {
    outcome: 'counted',
    owner,
    version,
    ...(since === undefined ? {} : { since }),
    ...counts,
    days: countsByDay(rows),
    ...(lift === undefined ? {} : { lift }),
  };
}

type Refused = { readonly outcome: 'refused'; readonly reason: string };
type VersionKey = Pick<VersionRow, 'owner' | 'journey' | 'version'>;

const missing = ({ owner, journey, version }: VersionKey): Refused => ({
  outcome: 'refused',
  reason: `there is no version ${version} of ${journey} by ${owner}`,
});

/** Which version is meant, whether or not there is one; the vendor's journey says which is live. */
async function nameVersion(
  store: Pick<Store, 'get'>,
  { vendor, journey, library, version }: VersionRequest,
): Promise<({ readonly outcome: 'named' } & VersionKey) | Refused> {
  const row = await store.get('journey', { vendor, journey });
  if (row === undefined) return { outcome: 'refused', reason: `${vendor} has no journey ${journey}` };
  const owner = library ? libraryOwner : row.owner;
  return { outcome: 'named', owner, journey, version: version ?? row.version };
}

/** The version that is meant, or why there is none. */
export async function versionOfRequest(
  store: Store,
  request: VersionRequest,
): Promise<({ readonly outcome: 'found' } & VersionRow) | Refused> {
  const named = await nameVersion(store, request);
  if (named.outcome === 'refused') return named;
  const found = await knownVersion(store, named);
  return found === undefined ? missing(named) : { outcome: 'found', ...found };
}
