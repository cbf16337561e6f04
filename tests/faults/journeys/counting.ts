import type { Change } from '../../../lib/contracts/write.ts';
import { type ShardRecord, tally } from '../../../lib/operations/tally.ts';
import type { Delivery } from './delivery.ts';

/** So long does Lambda gather a batch. */
const windowMs = 300_000;
/** A batch may begin again so many records earlier. */
const longestRepeat = 6;
/** One batch of so many comes to two invocations. */
const twiceIn = 4;

export interface CountingOptions {
  readonly shard: string;
  readonly now: () => number;
  readonly choose: (count: number) => number;
  readonly add: (delivery: Omit<Delivery, 'attempt'>) => void;
}

/**
 * The stream's other reader: the tally's shard, gathered for a while, cut anywhere, beginning before the place that it
 * had come to, and now and then given to two invocations side by side.
 */
export function countingReader({ shard, now, choose, add }: CountingOptions) {
  const log: ShardRecord[] = [];
  let given = 0;
  let open = 0;
  let isGathering = false;

  function gather(): void {
    if (isGathering) return;
    isGathering = true;
    deliver('tally', () => {
      isGathering = false;
      const from = given - Math.min(given, choose(longestRepeat));
      given = log.length - choose(log.length - given);
      const records = log.slice(from, given);
      if (given < log.length) gather();
      if (choose(twiceIn) === 1) deliver(undefined, () => records);
      return records;
    });
  }

  function deliver(lane: string | undefined, take: () => readonly ShardRecord[]): void {
    let records: readonly ShardRecord[] | undefined;
    open += 1;
    add({
      what: 'tally',
      ...(lane === undefined ? {} : { lane }),
      dueAt: lane === undefined ? now() : now() + windowMs,
      async handle(services) {
        records ??= take();
        await tally(services, { shard, records });
        open -= 1;
      },
    });
  }

  return {
    windowMs,
    /** Takes what the stream has to tell. */
    hear(changes: readonly Change[]): void {
      for (const change of changes) log.push({ ...change, sequence: String(97 + log.length) });
      if (given < log.length) gather();
    },
    /** Whether something is not counted yet. */
    isBehind: () => open > 0 || given < log.length,
  };
}
