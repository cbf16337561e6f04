import type { PaceRow } from '../../contracts/message.ts';
import { shardOf, shards } from '../../contracts/table.ts';
import type { Create, Patch } from '../../contracts/write.ts';

/** What SES takes of an account in a region; Infinity where there is no limit. */
export interface SendLimits {
  readonly perSecond: number;
  /** In any 24 hours. */
  readonly perDay: number;
}

/** The speed of one lane of slots. */
export interface Lane {
  readonly lane: number;
  /** Microseconds from slot to slot. */
  readonly interval: number;
  readonly perDay: number;
}

/** What is left to others who send through the same account: mails to the vendor's own people, and sign-in mails. */
const share = 0.9;

/**
 * DynamoDB takes 1,000 writes a second of one item (developer guide, "Designing partition keys"); a slot costs one, and
 * up to three where a lane was idle.
 */
const fastestLane = 500;

/** SES lets an account exceed its rate for a short time: what is due within this is handed over at once. Milliseconds. */
export const burst = 1_000;

const hour = 3_600_000_000;
/** The 24 hours before any moment touch so many whole hours before its own. */
const hoursBack = 24;

/** How many lanes share what SES takes; none where it takes whatever comes. */
export const lanesFor = (limits: SendLimits): number =>
  Number.isFinite(limits.perSecond) ? Math.min(shards, Math.ceil(ownRate(limits) / fastestLane)) : 0;

const ownRate = ({ perSecond }: SendLimits): number => Math.max(perSecond * share, 0.1);

/** The lane of a message; undefined where the account has no limit. */
export function laneFor(limits: SendLimits, message: string): Lane | undefined {
  const lanes = lanesFor(limits);
  if (lanes === 0) return undefined;
  return {
    lane: shardOf(message) % lanes,
    interval: Math.ceil((1_000_000 * lanes) / ownRate(limits)),
    perDay: Math.max(1, Math.floor((limits.perDay * share) / lanes)),
  };
}

/** Takes the next slot of a lane that is not idle and whose hour has one left; the row as it was before tells it. */
export const nextSlot = ({ lane, interval }: Lane, now: number): Patch<'pace'> => ({
  op: 'patch',
  kind: 'pace',
  key: { lane },
  add: { nextAt: interval, left: -1 },
  when: { nextAt: { atLeast: now * 1_000 }, left: { atLeast: 1 } },
});

/**
 * Opens a lane that stands still: it was idle, its hour is over or is full, or it is new. Gives the first slot, epoch
 * milliseconds, that is not before `now` and after which no 24 hours have more than the lane may; refused where the row
 * has changed since it was read.
 */
export function openLane(
  { lane, interval, perDay }: Lane,
  row: PaceRow | undefined,
  now: number,
): { slot: number; write: Create<'pace'> | Patch<'pace'> } {
  let slot = Math.max(now * 1_000, row?.nextAt ?? 0);
  for (;;) {
    const at = Math.floor(slot / hour);
    const given = givenBefore(row, at);
    const room = perDay - given.used - given.past.reduce((sum, count) => sum + count, 0);
    const end = (at + 1) * hour;
    const opened = Math.min(room, Math.ceil((end - slot) / interval));
    if (opened >= 1) {
      const next = { ...given, hour: at, nextAt: slot + interval, opened, left: opened - 1 };
      return { slot: Math.ceil(slot / 1_000), write: writeOf(lane, row, next) };
    }
    slot = end;
  }
}

/** How many slots of a lane lie in the 24 hours that end with this one; `now` is machine time, epoch milliseconds. */
export function slotsOfDay(row: PaceRow | undefined, now: number): number {
  const { used, past } = givenBefore(row, Math.floor((now * 1_000) / hour));
  return past.slice(0, hoursBack - 1).reduce((sum, count) => sum + count, used);
}

/** How many slots are given of an hour and, by the hour, of the 24 before it. */
function givenBefore(row: PaceRow | undefined, at: number): Pick<PaceRow, 'used' | 'past'> {
  const count = (other: number): number => {
    if (row === undefined || other > row.hour) return 0;
    return other === row.hour ? row.used + row.opened - row.left : (row.past[row.hour - other - 1] ?? 0);
  };
  return { used: count(at), past: Array.from({ length: hoursBack }, (_, back) => count(at - back - 1)) };
}

function writeOf(
  lane: number,
  row: PaceRow | undefined,
  next: Omit<PaceRow, 'kind' | 'lane'>,
): Create<'pace'> | Patch<'pace'> {
  if (row === undefined) return { op: 'create', row: { kind: 'pace', lane, ...next } };
  const { nextAt, left } = row;
  return { op: 'patch', kind: 'pace', key: { lane }, set: next, when: { nextAt, left } };
}
