import { indexPartitions, type KeyOf, shards } from '../contracts/table.ts';
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
  /** Whether more may be due: then sweep again. */
  readonly more: boolean;
}

/** Memberships of a shard that are looked at before the time is asked for. */
const atMost = 500;
const width = 8;

/**
 * Sweeps all shards side by side, each until nothing is due there or no time is left. Where one fails the others are
 * swept all the same; its failure is thrown then.
 */
export async function sweepAll(services: Services, hasTime: () => boolean): Promise<Swept> {
  const each = Array.from({ length: shards }, (_, shard) => sweepLapsed(services, shard, hasTime));
  const ended = await Promise.allSettled(each);
  return ended
    .map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    })
    .reduce(added);
}

const added = (one: Swept, other: Swept): Swept => ({
  looked: one.looked + other.looked,
  lapsed: one.lapsed + other.lapsed,
  moved: one.moved + other.moved,
  more: one.more || other.more,
});

/**
 * Looks at what has come due in one shard of the index, and at nothing else: who has lapsed under the present model
 * gets `engagement.lapsed`. A sweep that is repeated, or runs twice at once, lapses nobody twice. It ends after a page
 * once no time is left. A membership that fails keeps no other from it; the first failure is thrown at the end.
 */
export async function sweepLapsed(
  services: Services,
  shard: number,
  hasTime: () => boolean = () => false,
): Promise<Swept> {
  const failures: unknown[] = [];
  let whole = await pageOf(services, shard, failures);
  while (whole.more && hasTime()) {
    const page = await pageOf(services, shard, failures);
    whole = { ...added(whole, page), more: page.more };
  }
  if (failures.length > 0) throw failures[0];
  return whole;
}

async function pageOf(services: Services, shard: number, failures: unknown[]): Promise<Swept> {
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
  const lookAtOne = async ({ vendor, partner }: KeyOf<'engagement'>): Promise<void> => {
    const row = await store.get('engagement', { vendor, partner });
    if (row === undefined) return;
    const look = lookAt(catalogue, row, await scoringFor(vendor), now);
    // Refused: the partner was active, or another sweep was here, since the row was read.
    if (look.kind !== 'nothing' && (await store.transact(look.writes)).committed) counts[look.kind] += 1;
  };
  await inLanes(each(due), { width, keyOf: ({ partner }) => partner }, (key) =>
    lookAtOne(key).catch((error: unknown) => void failures.push(error)),
  );
  // A full page of an index that lags may hold nothing new: without a change there is no use in looking on.
  const more = due.length === atMost && counts.lapsed + counts.moved > 0;
  return { looked: due.length, ...counts, more };
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
