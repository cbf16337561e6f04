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

/** The counters of a journey’s version at a vendor: one query. */
export async function countsOfJourney(
  { store, clock }: Services,
  request: CountsRequest,
): Promise<CountsOutcome> {
  const { vendor, journey, days } = request;
  const found = await versionOfRequest(store, request);
  if (found.outcome === 'refused') return found;
  const { owner, version, definition } = found;
  const of = { vendor, owner, journey, version };
  const since = days === undefined ? undefined : dayOf(instantOf(clock.business() - (days - 1) * dayMs));
  const rows = await store.list('tally', of, since);
  const counts = journeyCounts(rows, definition.steps);
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

/** The version that is meant, or why there is none. */
export async function versionOfRequest(
  store: Pick<Store, 'get'>,
  { vendor, journey, library, version: named }: VersionRequest,
): Promise<({ outcome: 'found' } & VersionRow) | { outcome: 'refused'; reason: string }> {
  const row = await store.get('journey', { vendor, journey });
  if (row === undefined) return { outcome: 'refused', reason: `${vendor} has no journey ${journey}` };
  const owner = library ? libraryOwner : row.owner;
  const version = named ?? row.version;
  const found = await store.get('version', { owner, journey, version });
  if (found === undefined)
    return { outcome: 'refused', reason: `there is no version ${version} of ${journey} by ${owner}` };
  return { outcome: 'found', ...found };
}
