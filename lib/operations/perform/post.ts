import type { MessageRow } from '../../contracts/message.ts';
import type { Write } from '../../contracts/write.ts';
import { aliveCheck } from '../../domain/action/act.ts';
import { instantOf } from '../../domain/instant.ts';
import { capWrite } from '../../domain/messaging/cap.ts';
import {
  claim,
  enqueue,
  giveUp,
  leaveOut,
  type MessageIdentity,
  putOff,
  stateOf,
} from '../../domain/messaging/ledger.ts';
import { burst } from '../../domain/messaging/pace.ts';
import type { Composed } from './compose.ts';
import { busyPause, handToSes } from './hand-to-ses.ts';
import type { Performing } from './performing.ts';
import { type ActionResult, closed, deferUntil, done } from './result.ts';
import { reserveSlot } from './slot.ts';

/** A mail on its way into the ledger. */
export interface Letter {
  readonly identity: MessageIdentity;
  /** Decides and makes the mail, in the light of what was decided before; asked again for each attempt. */
  compose(entry: MessageRow | undefined): Promise<Composed>;
  /** Whether it counts for the contact's caps. */
  readonly counts: boolean;
  /** Whether it waits for its turn. */
  readonly paced: boolean;
}

/** So many other messages to one contact may be claimed at the same moment; after that this one comes again. */
const claimRounds = 8;

/**
 * Brings one email to one contact, once: decide, reserve a slot, claim in the ledger, hand over to SES, confirm. A
 * retry that meets an unconfirmed claim waits until its lease and the settling time have passed, for the claim's
 * holder or SES's own event may still close it; then the step's purpose decides: a service mail is sent again, a
 * marketing mail is not risked twice.
 */
export async function post(performing: Performing, letter: Letter): Promise<ActionResult> {
  const { store, clock, ledgerTimes } = performing.services;
  const entry = await store.get('message', letter.identity);
  const state = stateOf(entry, ledgerTimes, clock.machine());
  switch (state.state) {
    case 'closed':
      return done;
    case 'busy':
      return deferUntil(performing.services, state.until);
    case 'lost':
      if (entry?.purpose === 'marketing') {
        await store.transact([giveUp(entry, entry.attempt, 'unknown-outcome')]);
        return done;
      }
      return attempt(performing, letter, entry);
    case 'free':
      return attempt(performing, letter, entry);
  }
}

async function attempt(
  performing: Performing,
  letter: Letter,
  entry: MessageRow | undefined,
): Promise<ActionResult> {
  const { services } = performing;
  const { identity } = letter;
  let slotAt = entry?.slotAt;
  for (let round = 0; round < claimRounds; round += 1) {
    const composed = await letter.compose(entry);
    const { notices } = composed;
    if (composed.outcome === 'skip') {
      const { reason } = composed;
      return keep(performing, leaveOut(identity, entry, { reason, notices }), done);
    }
    if (composed.outcome === 'defer') {
      const { until, reason: deferred } = composed;
      const deferral = putOff(identity, entry, { deferred, dueAt: until, notices });
      return keep(performing, deferral, { outcome: 'deferred', until });
    }
    slotAt ??= letter.paced ? await reserveSlot(services, identity.message) : services.clock.machine();
    const taken = await take(performing, letter, entry, { ...composed, slotAt });
    if (taken !== 'outrun') return taken;
  }
  const until = instantOf(services.clock.businessAt(services.clock.machine() + busyPause(1)));
  const deferral = putOff(identity, entry, { deferred: 'contended', dueAt: until, notices: [] });
  return keep(performing, deferral, { outcome: 'deferred', until });
}

type Due = Composed & { outcome: 'mail'; slotAt: number };

/**
 * Takes the message's place in the ledger, and under the caps where it has none yet, in one transaction; hands it over
 * if its slot has come. `outrun` where another message to the contact was counted at the same moment.
 */
async function take(
  performing: Performing,
  { identity, counts }: Letter,
  entry: MessageRow | undefined,
  { language, notices, slotAt, counted, mail }: Due,
): Promise<ActionResult | 'outrun'> {
  const { services, enrolment } = performing;
  const { store, clock, ledgerTimes } = services;
  const now = clock.machine();
  const leaseUntil = now + ledgerTimes.lease;
  const dueAt = instantOf(clock.businessAt(slotAt));
  const isDue = slotAt <= now + burst;
  const decided = { language, notices, slotAt };
  const hasPlace = entry !== undefined && entry.status !== 'deferred';
  const outcome = await store.transact([
    isDue
      ? claim(identity, entry, { ...decided, leaseUntil })
      : enqueue(identity, entry, { ...decided, dueAt }),
    aliveCheck(enrolment),
    ...(counts && !hasPlace ? [capWrite(identity, counted, identity.at)] : []),
  ]);
  if (outcome.committed) {
    if (!isDue) return { outcome: 'deferred', until: dueAt };
    return handToSes(performing, { ...identity, attempt: (entry?.attempt ?? 0) + 1, leaseUntil }, mail);
  }
  // Refused at 0: another invocation has moved it, and may be sending it.
  if (outcome.refused.includes(0)) return deferUntil(services, leaseUntil + ledgerTimes.settling);
  return outcome.refused.includes(1) ? closed : 'outrun';
}

/** Writes what was decided against sending now, unless the enrolment is closed or another invocation was first. */
async function keep(
  { services, enrolment }: Performing,
  write: Write,
  result: ActionResult,
): Promise<ActionResult> {
  const outcome = await services.store.transact([write, aliveCheck(enrolment)]);
  return outcome.committed || outcome.refused.includes(0) ? result : closed;
}
