import type { Sending } from '../../contracts/action.ts';
import type { MessageRow, SkipReason } from '../../contracts/message.ts';
import { aliveCheck } from '../../domain/action/act.ts';
import { capWrite, isCapReached } from '../../domain/messaging/cap.ts';
import {
  confirm,
  giveUp,
  type MessageIdentity,
  reclaim,
  release,
  stateOf,
} from '../../domain/messaging/ledger.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { countSent } from '../pilot-stats.ts';
import type { Composed } from './compose.ts';
import type { Performing } from './performing.ts';
import { type ActionResult, closed, deferUntil, done } from './result.ts';

/** A mail on its way into the ledger. */
export interface Letter {
  readonly identity: MessageIdentity;
  /** Decides and makes the mail; asked again for each attempt. */
  compose(): Promise<Composed>;
  /** The business time from which it may go, where that is later than now, and what was noticed about it. */
  hours?(): Promise<{ opening?: string; notices: string[] }>;
  readonly cap?: Sending['cap'];
}

/**
 * A send that SES had no room for is tried again after half a minute, then after twice as long each time, up to an
 * hour: a round costs about 8 events of the execution's 25,000, so that a paused account may last for months.
 */
const busyPause = (attempt: number): number => Math.min(30_000 * 2 ** (attempt - 1), 3_600_000);

/** So many other messages to one contact may be claimed at the same moment; after that this one comes again. */
const claimRounds = 8;

/**
 * Brings one email to one contact, once: claim in the ledger, hand over to SES, confirm. A retry that meets an
 * unconfirmed claim waits until its lease and the settling time have passed, for the claim's holder or SES's own
 * event may still close it; then the step's purpose decides: a service mail is sent again, a marketing mail is not
 * risked twice. Hours, cap and expiry are for marketing mails alone.
 */
export async function post(performing: Performing, letter: Letter): Promise<ActionResult> {
  const { store, clock, ledgerTimes } = performing.services;
  const entry = await store.get('message', letter.identity);
  if (entry === undefined) return first(performing, letter);
  const state = stateOf(entry, ledgerTimes, clock.machine());
  switch (state.state) {
    case 'closed':
      return done;
    case 'busy':
      return deferUntil(performing.services, state.until);
    case 'lost':
      if (entry.purpose === 'marketing') {
        await store.transact([giveUp(entry, entry.attempt, 'unknown-outcome')]);
        return done;
      }
      return again(performing, letter, entry);
    case 'free':
      return again(performing, letter, entry);
  }
}

async function first(performing: Performing, letter: Letter): Promise<ActionResult> {
  const { identity } = letter;
  const marketing = identity.purpose === 'marketing';
  const composed = await letter.compose();
  if (composed.outcome === 'skip') return recordSkip(performing, identity, composed.reason);
  if (marketing && performing.expired) return recordSkip(performing, identity, 'expired');
  const hours = await letter.hours?.();
  if (hours?.opening !== undefined) return { outcome: 'deferred', until: hours.opening };
  const { language, mail } = composed;
  const notices = [...composed.notices, ...(hours?.notices ?? [])];
  const row = { ...identity, language, notices, status: 'claimed', attempt: 1 } as const;
  return marketing ? claimCounted(performing, letter, row, mail) : claim(performing, row, mail);
}

type Claim = Omit<MessageRow, 'leaseUntil'>;

async function claim(performing: Performing, claimed: Claim, mail: OutgoingMail): Promise<ActionResult> {
  const { services, enrolment } = performing;
  const { store, clock, ledgerTimes } = services;
  const leaseUntil = clock.machine() + ledgerTimes.lease;
  const row: MessageRow = { ...claimed, leaseUntil };
  const outcome = await store.transact([{ op: 'create', row }, aliveCheck(enrolment)]);
  if (outcome.committed) return handOver(performing, row, mail);
  // Refused at 0: another invocation has claimed it and holds the lease.
  return outcome.refused.includes(0) ? deferUntil(services, leaseUntil + ledgerTimes.settling) : closed;
}

/** Claims a marketing mail and counts it for the contact's cap in one transaction. */
async function claimCounted(
  performing: Performing,
  { identity, cap }: Letter,
  claimed: Claim,
  mail: OutgoingMail,
): Promise<ActionResult> {
  const { services, enrolment } = performing;
  const { store, clock, ledgerTimes } = services;
  for (let round = 0; round < claimRounds; round += 1) {
    const counted = await store.get('cap', identity);
    if (isCapReached(counted, cap, identity.at)) return recordSkip(performing, identity, 'cap-reached');
    const leaseUntil = clock.machine() + ledgerTimes.lease;
    const row: MessageRow = { ...claimed, leaseUntil };
    const outcome = await store.transact([
      { op: 'create', row },
      aliveCheck(enrolment),
      capWrite(identity, counted, identity.at),
    ]);
    if (outcome.committed) return handOver(performing, row, mail);
    if (outcome.refused.includes(0)) return deferUntil(services, leaseUntil + ledgerTimes.settling);
    if (outcome.refused.includes(1)) return closed;
  }
  return deferUntil(services, clock.machine() + busyPause(1));
}

async function again(performing: Performing, letter: Letter, entry: MessageRow): Promise<ActionResult> {
  const { services, enrolment } = performing;
  const { store, clock, ledgerTimes } = services;
  const composed: Composed =
    entry.purpose === 'marketing' && performing.expired
      ? { outcome: 'skip', reason: 'expired' }
      : await letter.compose();
  const hours = composed.outcome === 'skip' ? undefined : await letter.hours?.();
  if (hours?.opening !== undefined) return { outcome: 'deferred', until: hours.opening };
  const leaseUntil = clock.machine() + ledgerTimes.lease;
  const claimed = await store.transact([reclaim(entry, leaseUntil), aliveCheck(enrolment)]);
  if (!claimed.committed) {
    return claimed.refused.includes(0) ? deferUntil(services, leaseUntil + ledgerTimes.settling) : closed;
  }
  const attempt = entry.attempt + 1;
  if (composed.outcome === 'skip') {
    await store.transact([giveUp(entry, attempt, composed.reason)]);
    return done;
  }
  return handOver(performing, { ...entry, attempt, leaseUntil }, composed.mail);
}

async function handOver(
  performing: Performing,
  entry: MessageRow,
  mail: OutgoingMail,
): Promise<ActionResult> {
  const { services, enrolment, pilot } = performing;
  const { store, mailer, clock, ledgerTimes } = services;
  const result = await mailer.send(mail);
  switch (result.outcome) {
    case 'accepted': {
      const confirmed = await store.transact([confirm(entry, result.sesMessageId)]);
      // SES's own event may have confirmed it first, and then it was counted there.
      if (confirmed.committed && pilot) await countSent(services, enrolment, entry);
      return done;
    }
    case 'rejected':
      await store.transact([giveUp(entry, entry.attempt, 'rejected')]);
      return done;
    case 'busy':
      await store.transact([release(entry, entry.attempt)]);
      return deferUntil(services, clock.machine() + busyPause(entry.attempt));
    case 'unknown':
      return deferUntil(services, (entry.leaseUntil ?? clock.machine()) + ledgerTimes.settling);
  }
}

async function recordSkip(
  { services, enrolment }: Performing,
  identity: MessageIdentity,
  reason: SkipReason,
): Promise<ActionResult> {
  const row: MessageRow = { ...identity, status: 'skipped', reason, notices: [], attempt: 1 };
  const outcome = await services.store.transact([{ op: 'create', row }, aliveCheck(enrolment)]);
  return outcome.committed || outcome.refused.includes(0) ? done : closed;
}
