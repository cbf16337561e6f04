import type { JourneyRow, StatsRow, VersionRow } from '../../contracts/journey.ts';
import { type Counts, journeyCounts } from '../../domain/insight/journey-counts.ts';
import { versionOf } from '../known-versions.ts';
import type { Services } from '../services.ts';
import type { JourneyKey } from './change-journey.ts';
import { type ListedVersion, versionsBeside } from './versions-of.ts';

/** A vendor's journey, and what became of the messages of its pilot. */
export interface ListedJourney {
  readonly row: JourneyRow;
  readonly stats?: StatsRow | undefined;
}

/** The journeys of a vendor in the order of their names. */
export async function journeysOf({ store }: Services, vendor: string): Promise<ListedJourney[]> {
  const rows = await store.list('journey', { vendor });
  return Promise.all(rows.map((row) => withStats(store, row)));
}

async function withStats(store: Services['store'], row: JourneyRow): Promise<ListedJourney> {
  if (row.pilot === undefined) return { row };
  const { vendor, owner, journey, pilot } = row;
  return { row, stats: await store.get('stats', { vendor, owner, journey, version: pilot.version }) };
}

/** A journey with what its live version says of itself and what came of it so far. */
export interface DescribedJourney extends ListedJourney {
  readonly title: string;
  readonly stage: VersionRow['definition']['stage'];
  readonly counts: Counts;
  /** The revision of the draft. */
  readonly draft?: number;
}

/** All of a vendor's journeys, described: a query of counters each. */
export async function describeJourneys(services: Services, vendor: string): Promise<DescribedJourney[]> {
  const { store } = services;
  const [rows, drafts] = await Promise.all([
    store.list('journey', { vendor }),
    store.list('draft', { vendor }),
  ]);
  const revisions = new Map(drafts.map(({ journey, revision }) => [journey, revision]));
  return Promise.all(rows.map((row) => described(services, row, revisions.get(row.journey))));
}

/** One journey, described, with its published versions; undefined where the vendor has none of the name. */
export async function describeJourney(
  services: Services,
  key: JourneyKey,
): Promise<(DescribedJourney & { readonly versions: readonly ListedVersion[] }) | undefined> {
  const [row, draft] = await Promise.all([
    services.store.get('journey', key),
    services.store.get('draft', key),
  ]);
  if (row === undefined) return undefined;
  const [journey, versions] = await Promise.all([
    described(services, row, draft?.revision),
    versionsBeside(services, key, row),
  ]);
  return { ...journey, versions };
}

async function described(
  { store }: Services,
  row: JourneyRow,
  draft: number | undefined,
): Promise<DescribedJourney> {
  const { vendor, owner, journey, version } = row;
  const [listed, { definition }, rows] = await Promise.all([
    withStats(store, row),
    versionOf(store, row),
    store.list('tally', { vendor, owner, journey, version }),
  ]);
  return {
    ...listed,
    title: definition.title,
    stage: definition.stage,
    counts: journeyCounts(rows, []).journey,
    ...(draft === undefined ? {} : { draft }),
  };
}
