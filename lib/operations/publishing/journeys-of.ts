import type { JourneyRow, StatsRow, VersionRow } from '../../contracts/journey.ts';
import type { TotalRow } from '../../contracts/tally.ts';
import { type Counts, countsInTotal } from '../../domain/insight/journey-counts.ts';
import { versionOf } from '../known-versions.ts';
import { rowsAt } from '../rows-at.ts';
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

/** A journey with what its live version says of itself. */
interface TitledJourney extends ListedJourney {
  readonly title: string;
  readonly stage: VersionRow['definition']['stage'];
}

/** The same with what came of it so far. */
export interface DescribedJourney extends TitledJourney {
  readonly counts: Counts;
  /** The revision of the draft. */
  readonly draft?: number;
}

/** All of a vendor's journeys, described: the totals of all of them are one read. */
export async function describeJourneys({ store }: Services, vendor: string): Promise<DescribedJourney[]> {
  const [rows, drafts] = await Promise.all([
    store.list('journey', { vendor }),
    store.list('draft', { vendor }),
  ]);
  const [totalOf, journeys] = await Promise.all([
    rowsAt(store, 'total', rows),
    Promise.all(rows.map((row) => titled(store, row))),
  ]);
  const revisions = new Map(drafts.map(({ journey, revision }) => [journey, revision]));
  return journeys.map((each) => described(each, totalOf(each.row), revisions.get(each.row.journey)));
}

/** One journey, described, with its published versions; undefined where the vendor has none of the name. */
export async function describeJourney(
  services: Services,
  key: JourneyKey,
): Promise<(DescribedJourney & { readonly versions: readonly ListedVersion[] }) | undefined> {
  const { store } = services;
  const [row, draft] = await Promise.all([store.get('journey', key), store.get('draft', key)]);
  if (row === undefined) return undefined;
  const [journey, total, versions] = await Promise.all([
    titled(store, row),
    store.get('total', row),
    versionsBeside(services, key, row),
  ]);
  return { ...described(journey, total, draft?.revision), versions };
}

async function titled(store: Services['store'], row: JourneyRow): Promise<TitledJourney> {
  const [listed, { definition }] = await Promise.all([withStats(store, row), versionOf(store, row)]);
  return { ...listed, title: definition.title, stage: definition.stage };
}

const described = (
  journey: TitledJourney,
  total: TotalRow | undefined,
  draft: number | undefined,
): DescribedJourney => ({
  ...journey,
  counts: countsInTotal(total),
  ...(draft === undefined ? {} : { draft }),
});
