import { indexPartitions, shards } from '../contracts/table.ts';
import { epochOf } from '../domain/instant.ts';
import type { Services } from '../operations/services.ts';

/** A part of the product that runs at times of its own, in business time. */
export interface Schedule {
  nextDue(): number;
  fire(now: number): Promise<void>;
}

/** EventBridge Scheduler starts the sweep this often. */
const everyMs = 15 * 60_000;
/** Who comes due earlier than it was foreseen, as an imported past may, is found this late at most. */
const latestMs = 86_400_000;

/**
 * The schedule of the sweep. Business time may run a day in seconds, in which 96 empty sweeps would take most of it: here
 * only those are made that find something, and one a day.
 */
export function sweepSchedule(services: Services, sweep: () => Promise<unknown>): Schedule {
  const all = Array.from({ length: shards }, (_, shard) => shard);
  let next = 0;
  return {
    nextDue: () => next,
    async fire(now) {
      if (now < next) return;
      await sweep();
      const due = await Promise.all(all.map((shard) => earliestDue(services, shard)));
      const known = Math.min(...due.filter((at) => at !== undefined), now + latestMs);
      next = Math.ceil(Math.max(known, now + 1) / everyMs) * everyMs;
    },
  };
}

async function earliestDue({ store }: Services, shard: number): Promise<number | undefined> {
  const partition = indexPartitions.dueEngagements(shard);
  const [first] = await store.indexed('engagement', 'gsi2', partition, { limit: 1 });
  const row = first === undefined ? undefined : await store.get('engagement', first);
  return row?.dueAt === undefined ? undefined : epochOf(row.dueAt);
}
