import { maxWrites } from '../../contracts/transaction.ts';
import { addWrites, type Sums, together } from './tally.ts';

/** Counters in one chunk: the transaction's last place is the checkpoint's. */
export const mostCounters = maxWrites - 1;

/** What one record of a shard counts for. */
export interface Counted {
  /** Decimal; numbers of a shard rise, and have gaps. [DynamoDB Streams API, StreamRecord] */
  readonly sequence: string;
  readonly sums: Sums;
}

/** The first records of a shard as one step forward: what they add, and up to which one. */
export interface Chunk {
  readonly sums: Sums;
  readonly last: string;
  /** Whether none of them counts for anything: then they may come again, in whatever part. */
  readonly isIdle: boolean;
  readonly rest: readonly Counted[];
}

/** Whether a record comes behind the last one that is counted. */
export const isBehind = (sequence: string, last: string | undefined): boolean =>
  last === undefined || BigInt(sequence) > BigInt(last);

/** Earlier records first: what Lambda gives a second time may come in any order. */
export const inSequence = <R extends { readonly sequence: string }>(records: readonly R[]): R[] =>
  records.toSorted((a, b) => (BigInt(a.sequence) < BigInt(b.sequence) ? -1 : 1));

/** As many records, in their order, as touch at most 99 rows; undefined where there is none. */
export function firstChunk(records: readonly Counted[], most = mostCounters): Chunk | undefined {
  const [first, ...others] = records;
  if (first === undefined) return undefined;
  let { sums, sequence: last } = first;
  let taken = 1;
  for (const next of others) {
    const more = together(sums, next.sums);
    if (more.size > most) break;
    sums = more;
    last = next.sequence;
    taken += 1;
  }
  // What cancels out may come again in part, which does not.
  const isIdle = records.slice(0, taken).every((record) => addWrites(record.sums).length === 0);
  return { sums, last, isIdle, rest: records.slice(taken) };
}
