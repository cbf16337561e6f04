import type { ActionOf, EnrolmentRef } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import type { MessageRow, SkipReason } from '../../contracts/message.ts';
import { aliveCheck } from '../../domain/action/act.ts';
import { instantOf } from '../../domain/instant.ts';
import { confirm, giveUp, messageOf, reclaim, release, stateOf } from '../../domain/messaging/ledger.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import type { Services } from '../services.ts';
import { composeFor } from './compose.ts';
import type { ActionResult } from './index.ts';

type Identity = ReturnType<typeof messageOf>;

/**
 * A send that SES had no room for is tried again after half a minute, then after twice as long each time, up to an
 * hour: a round costs about 8 events of the execution's 25,000, so that a paused account may last for months.
 */
const busyPause = (attempt: number): number => Math.min(30_000 * 2 ** (attempt - 1), 3_600_000);

const done: ActionResult = { outcome: 'done' };
const closed: ActionResult = { outcome: 'closed' };

/**
 * Brings one email to one contact, once: claim in the ledger, hand over to SES, confirm. A retry that meets an
 * unconfirmed claim waits until its lease and the settling time have passed, for the claim's holder or SES's own
 * event may still close it; then the step's purpose decides: a service mail is sent again, a marketing mail is not
 * risked twice.
 */
export async function deliver(
  services: Services,
  enrolment: EnrolmentRef,
  action: ActionOf<'send'>,
  contact: ContactRow,
): Promise<ActionResult> {
  const { store, clock, ledgerTimes } = services;
  const identity = messageOf(enrolment, action, contact, instantOf(clock.business()));
  const entry = await store.get('message', identity);
  if (entry === undefined) return first(services, enrolment, action, contact, identity);
  const state = stateOf(entry, ledgerTimes, clock.machine());
  switch (state.state) {
    case 'closed':
      return done;
    case 'busy':
      return deferUntil(services, state.until);
    case 'lost':
      if (entry.purpose === 'marketing') {
        await store.transact([giveUp(entry, entry.attempt, 'unknown-outcome')]);
        return done;
      }
      return again(services, enrolment, contact, entry);
    case 'free':
      return again(services, enrolment, contact, entry);
  }
}

async function first(
  services: Services,
  enrolment: EnrolmentRef,
  action: ActionOf<'send'>,
  contact: ContactRow,
  identity: Identity,
): Promise<ActionResult> {
  const composed = await composeFor(services, enrolment, action, contact, identity.message);
  if (composed.outcome === 'skip') return recordSkip(services, enrolment, identity, composed.reason);
  const { language, notices, mail } = composed;
  const { store, clock, ledgerTimes } = services;
  const leaseUntil = clock.machine() + ledgerTimes.lease;
  const row: MessageRow = { ...identity, language, notices, status: 'claimed', attempt: 1, leaseUntil };
  const claim = await store.transact([{ op: 'create', row }, aliveCheck(enrolment)]);
  if (claim.committed) return handOver(services, row, mail);
  // Refused at 0: another invocation has claimed it and holds the lease.
  return claim.refused.includes(0) ? deferUntil(services, leaseUntil + ledgerTimes.settling) : closed;
}

async function again(
  services: Services,
  enrolment: EnrolmentRef,
  contact: ContactRow,
  entry: MessageRow,
): Promise<ActionResult> {
  const { store, clock, ledgerTimes } = services;
  const composed = await composeFor(services, enrolment, entry, contact, entry.message);
  const leaseUntil = clock.machine() + ledgerTimes.lease;
  const claim = await store.transact([reclaim(entry, leaseUntil), aliveCheck(enrolment)]);
  if (!claim.committed) {
    return claim.refused.includes(0) ? deferUntil(services, leaseUntil + ledgerTimes.settling) : closed;
  }
  const attempt = entry.attempt + 1;
  if (composed.outcome === 'skip') {
    await store.transact([giveUp(entry, attempt, composed.reason)]);
    return done;
  }
  return handOver(services, { ...entry, attempt, leaseUntil }, composed.mail);
}

async function handOver(services: Services, entry: MessageRow, mail: OutgoingMail): Promise<ActionResult> {
  const { store, mailer, clock, ledgerTimes } = services;
  const result = await mailer.send(mail);
  switch (result.outcome) {
    case 'accepted':
      await store.transact([confirm(entry, result.sesMessageId)]);
      return done;
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
  { store }: Services,
  enrolment: EnrolmentRef,
  identity: Identity,
  reason: SkipReason,
): Promise<ActionResult> {
  const row: MessageRow = { ...identity, status: 'skipped', reason, notices: [], attempt: 1 };
  const outcome = await store.transact([{ op: 'create', row }, aliveCheck(enrolment)]);
  return outcome.committed || outcome.refused.includes(0) ? done : closed;
}

const deferUntil = ({ clock }: Services, machine: number): ActionResult => ({
  outcome: 'deferred',
  until: instantOf(clock.businessAt(machine)),
});
