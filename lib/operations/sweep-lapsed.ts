import { indexPartitions } from '../contracts/table.ts';
import { lookAt } from '../domain/engagement/lapse.ts';
import { type Scoring, scoringOf } from '../domain/engagement/scoring.ts';
import { instantOf } from '../domain/instant.ts';
import { inLanes } from './in-lanes.ts';
import type { Services } from './services.ts';

export interface Swept {
  /** Memberships that came due and were looked at. */
  readonly looked: number;
  readonly lapsed: number;
  /** Those of whom a plain silence was told, or whose lapse the present model puts later. */
  readonly moved: number;
  /** Whether more may be due: then sweep the shard again. */
  readonly more: boolean;
}

/** Memberships that one sweep looks at, so that a function ends in good time: some 20 ms each, eight at once. */
const atMost = 1_000;
const width = 8;

/**
 * Looks at what has come due in one shard of the index, and at nothing else: who has lapsed under the present model
 * gets `engagement.lapsed`. A sweep that is repeated, or runs twice at once, lapses nobody twice.
 */
export async function sweepLapsed(services: Services, shard: number): Promise<Swept> {
  const { store, clock, catalogue } = services;
  const now = instantOf(clock.business());
  const partition = indexPartitions.dueEngagements(shard);
  const due = await store.indexed('engagement', 'gsi2', partition, { upTo: now, limit: atMost });
  const scorings = new Map<string, Promise<Scoring>>();
  const scoringFor = (vendor: string): Promise<Scoring> => {
    const known = scorings.get(vendor) ?? store.get('model', { vendor }).then(scoringOf);
    scorings.set(vendor, known);
    return known;
  };
  const counts = { lapsed: 0, moved: 0 };
  await inLanes(each(due), { width, keyOf: ({ partner }) => partner }, async ({ vendor, partner }) => {
    const row = await store.get('engagement', { vendor, partner });
    if (row === undefined) return;
    const look = lookAt(catalogue, row, await scoringFor(vendor), now);
    // Refused: the partner was active, or another sweep was here, since the row was read.
    if (look.kind !== 'nothing' && (await store.transact(look.writes)).committed) counts[look.kind] += 1;
  });
  // A full page of an index that lags may hold nothing new: without a change there is no use in looking on.
  const more = due.length === atMost && counts.lapsed + counts.moved > 0;
  return { looked: due.length, ...counts, more };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
