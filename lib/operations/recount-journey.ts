import type { TallyRow } from '../contracts/tally.ts';
import { maxWrites } from '../contracts/transaction.ts';
import type { Add } from '../contracts/write.ts';
import { type CountDifference, differencesOf, totalDifferences } from '../domain/insight/differences.ts';
import { countsInTotal, journeyCounts } from '../domain/insight/journey-counts.ts';
import { recount } from '../domain/insight/recount.ts';
import { inLanes } from './in-lanes.ts';
import { type VersionRequest, versionOfRequest } from './journey-counts.ts';
import { membersOf } from './members-of.ts';
import type { Services } from './services.ts';
import { stepRows } from './step-rows.ts';
import { stepKinds } from './tally.ts';

export type RecountOutcome =
  | {
      readonly outcome: 'recounted';
      readonly owner: string;
      readonly version: number;
      readonly enrolments: number;
      readonly differences: readonly CountDifference[];
    }
  | { readonly outcome: 'refused'; readonly reason: string };

/** Memberships read at once. */
const width = 16;

/**
 * Counts a journey's version at a vendor anew from the rows of everybody who entered it, and holds its counters against
 * that. The counters follow the table by minutes, so that they differ while partners move. It changes nothing. It reads
 * every membership by index and key, 1 RRU each and some 4 more for those who entered: for a person who asks.
 */
export async function recountJourney(
  { store }: Services,
  request: VersionRequest,
  onRead?: (partners: number) => void,
): Promise<RecountOutcome> {
  const found = await versionOfRequest(store, request);
  if (found.outcome === 'refused') return found;
  const { vendor, journey } = request;
  const { owner, version, definition } = found;
  const kinds = stepKinds(definition);
  const recounted: TallyRow[] = [];
  let enrolments = 0;
  let read = 0;
  await inLanes(membersOf(store, vendor), { width, keyOf: ({ partner }) => partner }, async (membership) => {
    const all = await store.list('enrolment', { ...membership, journey });
    const its = all.filter((row) => row.owner === owner && row.version === version);
    if (its.length > 0)
      recounted.push(...recount([...its, ...(await stepRows(store, membership))], () => kinds));
    enrolments += its.length;
    read += 1;
    onRead?.(read);
  });
  const of = { vendor, owner, journey, version };
  const [counted, total] = await Promise.all([store.list('tally', of), store.get('total', of)]);
  const differences = [
    ...differencesOf(counted, recounted),
    ...totalDifferences(countsInTotal(total), journeyCounts(recounted, []).journey),
  ];
  return { outcome: 'recounted', owner, version, enrolments, differences };
}

/**
 * Makes good what differed in the same way at both of two recounts, between which the stream has been counted: what was only
 * under way at the first has moved by the second. It adds what is missing, so that whatever is counted meanwhile counts
 * too. Answers what it has set right.
 */
export async function repairCounts(
  { store }: Services,
  of: Pick<TallyRow, 'vendor' | 'owner' | 'journey' | 'version'>,
  [first, second]: readonly [readonly CountDifference[], readonly CountDifference[]],
): Promise<CountDifference[]> {
  const before = new Set(first.map((each) => JSON.stringify(each)));
  const lasting = second.filter((each) => before.has(JSON.stringify(each)));
  const rows = Map.groupBy(lasting, ({ day, step, variant }) => JSON.stringify([day, step, variant]));
  const adds = [...rows.values()].flatMap((its): Add[] => {
    const [one] = its;
    if (one === undefined) return [];
    const { day, step, variant } = one;
    const add = Object.fromEntries(
      its.map(({ counter, counted, recounted }) => [counter, recounted - counted]),
    );
    return day === ''
      ? [{ op: 'add', kind: 'total', key: of, add }]
      : [{ op: 'add', kind: 'tally', key: { ...of, day, step, variant }, add }];
  });
  const { owner, journey, version } = of;
  // A lone add whose answer was lost would be sent again and count twice: beside a check it is a transaction.
  const beside = { op: 'check', kind: 'version', key: { owner, journey, version }, when: {} } as const;
  const room = maxWrites - 1;
  for (let from = 0; from < adds.length; from += room)
    await store.transact([beside, ...adds.slice(from, from + room)]);
  return lasting;
}
