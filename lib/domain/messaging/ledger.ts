import type { EnrolmentRef, Purpose } from '../../contracts/action.ts';
import type { DeferReason, MessageRow, SkipReason } from '../../contracts/message.ts';
import type { Create, Patch } from '../../contracts/write.ts';
import { digestOf } from '../identity.ts';
import { burst } from './pace.ts';

/** How long an attempt may run, and how long SES's own `Send` event may take to confirm it. Milliseconds. */
export interface LedgerTimes {
  /** Longer than the function's timeout: whoever holds a claim past it is gone. */
  readonly lease: number;
  /** How long after the lease an unconfirmed claim stays open for SES's event. */
  readonly settling: number;
}

export type EntryState =
  | { state: 'closed' }
  /** Its slot has not come, somebody may still be sending, or SES's event may still come: look again at this machine time. */
  | { state: 'busy'; until: number }
  /** Nobody is sending it: it may be decided about and handed to SES. */
  | { state: 'free' }
  /** The attempt was cut off and nothing confirmed it. */
  | { state: 'lost' };

/** A ledger entry before anything is decided about it. */
export type MessageIdentity = Omit<MessageRow, 'status' | 'attempt' | 'notices'>;

/** The ledger's identity of one email to one contact: (enrolment, step, turn, contact). */
export function messageOf(
  enrolment: EnrolmentRef,
  send: { id: string; turn?: number | undefined; email: string; purpose: Purpose },
  contact: { contact: string },
  now: string,
): MessageIdentity {
  const { id, vendor, partner, journey } = enrolment;
  const turn = send.turn ?? 0;
  return {
    kind: 'message',
    vendor,
    partner,
    message: digestOf(id, send.id, turn, contact.contact),
    enrolment: id,
    journey,
    step: send.id,
    turn,
    contact: contact.contact,
    email: send.email,
    purpose: send.purpose,
    at: now,
  };
}

/** Where a ledger entry stands at a machine time. */
export function stateOf(entry: MessageRow | undefined, times: LedgerTimes, machineNow: number): EntryState {
  switch (entry?.status) {
    case undefined:
    case 'deferred':
      return { state: 'free' };
    case 'released': {
      const { slotAt = 0 } = entry;
      return machineNow + burst < slotAt ? { state: 'busy', until: slotAt } : { state: 'free' };
    }
    case 'sent':
    case 'skipped':
      return { state: 'closed' };
    case 'claimed': {
      const until = (entry.leaseUntil ?? 0) + times.settling;
      return machineNow < until ? { state: 'busy', until } : { state: 'lost' };
    }
  }
}

type Key = Pick<MessageRow, 'vendor' | 'partner' | 'message'>;

const patch = (
  { vendor, partner, message }: Key,
  change: Pick<Patch<'message'>, 'set' | 'remove' | 'when'>,
): Patch<'message'> => ({ op: 'patch', kind: 'message', key: { vendor, partner, message }, ...change });

/** What is to stand in the ledger, over what stands there: refused where somebody else has moved it since it was read. */
function move(
  identity: MessageIdentity,
  entry: MessageRow | undefined,
  to: Pick<MessageRow, 'status' | 'attempt' | 'notices'> & Partial<MessageRow>,
): Create<'message'> | Patch<'message'> {
  if (entry === undefined) return { op: 'create', row: { ...identity, ...to } };
  const { status, attempt } = entry;
  const set = { ...to, at: identity.at };
  const gone = to.leaseUntil === undefined ? (['leaseUntil'] as const) : [];
  return patch(entry, { set, remove: gone, when: { status, attempt } });
}

/** What was decided about a message that goes. */
export interface Decided {
  readonly language: string;
  readonly notices: string[];
  /** Its slot: machine time. */
  readonly slotAt: number;
}

/** Takes an entry for an attempt that hands it to SES until the lease is over. */
export const claim = (
  identity: MessageIdentity,
  entry: MessageRow | undefined,
  decided: Decided & { leaseUntil: number },
) => move(identity, entry, { ...decided, status: 'claimed', attempt: (entry?.attempt ?? 0) + 1 });

/** Keeps a message that has its place under the caps until its slot; `dueAt` is that by business time. */
export const enqueue = (
  identity: MessageIdentity,
  entry: MessageRow | undefined,
  decided: Decided & { dueAt: string },
) =>
  move(identity, entry, { ...decided, status: 'released', attempt: entry?.attempt ?? 0, deferred: 'pace' });

/** Puts a message off. One that has its place under the caps keeps it. */
export const putOff = (
  identity: MessageIdentity,
  entry: MessageRow | undefined,
  why: { deferred: DeferReason; dueAt: string; notices: string[] },
) =>
  move(identity, entry, {
    ...why,
    status: entry === undefined || entry.status === 'deferred' ? 'deferred' : 'released',
    attempt: entry?.attempt ?? 0,
  });

/** The message will not be sent, and why. */
export const leaveOut = (
  identity: MessageIdentity,
  entry: MessageRow | undefined,
  why: { reason: SkipReason; notices: string[] },
) => move(identity, entry, { ...why, status: 'skipped', attempt: entry?.attempt ?? 0 });

/** SES has the message. Holds for any attempt: an answer and SES's event may confirm in either order. */
export const confirm = (key: Key, sesMessageId: string): Patch<'message'> =>
  patch(key, { set: { status: 'sent', sesMessageId }, remove: ['leaseUntil'], when: { status: 'claimed' } });

/** SES has a message after all that was given up because its outcome was unknown. */
export const recover = (key: Key, sesMessageId: string): Patch<'message'> =>
  patch(key, {
    set: { status: 'sent', sesMessageId },
    remove: ['reason'],
    when: { status: 'skipped', reason: 'unknown-outcome' },
  });

/** SES certainly did not take this attempt; the next may be made once machine time has reached `slotAt`. */
export const release = (
  key: Key,
  attempt: number,
  next: { slotAt: number; dueAt: string },
): Patch<'message'> =>
  patch(key, {
    set: { status: 'released', deferred: 'busy', ...next },
    remove: ['leaseUntil'],
    when: { status: 'claimed', attempt },
  });

/** The attempt is the last one, and why. */
export const giveUp = (key: Key, attempt: number, reason: SkipReason): Patch<'message'> =>
  patch(key, {
    set: { status: 'skipped', reason },
    remove: ['leaseUntil'],
    when: { status: 'claimed', attempt },
  });

/** A reminder that was still to come is not needed any more. */
export const needless = ({ status, attempt, ...key }: MessageRow): Patch<'message'> =>
  patch(key, {
    set: { status: 'skipped', reason: 'no-longer-needed' },
    when: { status, attempt },
  });
