import type { ActionOf, EnrolmentRef } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import type { MessageRow, SkipReason } from '../../contracts/message.ts';
import type { Patch } from '../../contracts/write.ts';
import { digestOf } from '../identity.ts';

/** How long an attempt may run, and how long SES's own `Send` event may take to confirm it. Milliseconds. */
export interface LedgerTimes {
  /** Longer than the function's timeout: whoever holds a claim past it is gone. */
  readonly lease: number;
  /** How long after the lease an unconfirmed claim stays open for SES's event. */
  readonly settling: number;
}

export type EntryState =
  | { state: 'closed' }
  /** Somebody may still be sending, or SES's event may still come: look again at this machine time. */
  | { state: 'busy'; until: number }
  /** May be handed to SES now, as this attempt. */
  | { state: 'free'; attempt: number }
  /** The attempt was cut off and nothing confirmed it. */
  | { state: 'lost'; attempt: number };

/** The ledger's identity of one email to one contact: (enrolment, step, turn, contact). */
export function messageOf(
  enrolment: EnrolmentRef,
  send: ActionOf<'send'>,
  contact: ContactRow,
  now: string,
): Omit<MessageRow, 'status' | 'attempt' | 'notices'> {
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
export function stateOf(entry: MessageRow, times: LedgerTimes, machineNow: number): EntryState {
  if (entry.status === 'sent' || entry.status === 'skipped') return { state: 'closed' };
  if (entry.status === 'released') return { state: 'free', attempt: entry.attempt + 1 };
  const until = (entry.leaseUntil ?? 0) + times.settling;
  if (machineNow < until) return { state: 'busy', until };
  return { state: 'lost', attempt: entry.attempt };
}

type Key = Pick<MessageRow, 'vendor' | 'partner' | 'message'>;

const patch = (
  { vendor, partner, message }: Key,
  change: Pick<Patch<'message'>, 'set' | 'remove' | 'when'>,
): Patch<'message'> => ({ op: 'patch', kind: 'message', key: { vendor, partner, message }, ...change });

/** Takes an entry for another attempt; refused where somebody else has moved it since it was read. */
export const reclaim = (entry: MessageRow, leaseUntil: number): Patch<'message'> =>
  patch(entry, {
    set: { status: 'claimed', attempt: entry.attempt + 1, leaseUntil },
    when: { status: entry.status, attempt: entry.attempt },
  });

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

/** SES certainly did not take this attempt. */
export const release = (key: Key, attempt: number): Patch<'message'> =>
  patch(key, { set: { status: 'released' }, remove: ['leaseUntil'], when: { status: 'claimed', attempt } });

/** The message will not be sent, and why. */
export const giveUp = (key: Key, attempt: number, reason: SkipReason): Patch<'message'> =>
  patch(key, {
    set: { status: 'skipped', reason },
    remove: ['leaseUntil'],
    when: { status: 'claimed', attempt },
  });
