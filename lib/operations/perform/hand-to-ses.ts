import { instantOf } from '../../domain/instant.ts';
import { confirm, giveUp, type MessageIdentity, release } from '../../domain/messaging/ledger.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { countSent } from '../pilot-stats.ts';
import type { Performing } from './performing.ts';
import { type ActionResult, deferUntil, done } from './result.ts';

/**
 * A send that SES had no room for is tried again after half a minute, then after twice as long each time, up to an
 * hour: a round costs about 8 events of the execution's 25,000, so that a paused account may last for months.
 */
export const busyPause = (attempt: number): number => Math.min(30_000 * 2 ** (attempt - 1), 3_600_000);

/** A claim that this invocation holds. */
export type Claimed = MessageIdentity & { readonly attempt: number; readonly leaseUntil: number };

/** Hands a claimed message to SES and keeps what became of it. */
export async function handToSes(
  performing: Performing,
  entry: Claimed,
  mail: OutgoingMail,
): Promise<ActionResult> {
  const { services, enrolment, pilot } = performing;
  const { store, mailer, clock, ledgerTimes } = services;
  const settled = entry.leaseUntil + ledgerTimes.settling;
  // A process that was held up for longer than its lease holds the claim no more.
  if (clock.machine() >= entry.leaseUntil) return deferUntil(services, settled);
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
    case 'busy': {
      const slotAt = clock.machine() + busyPause(entry.attempt);
      const dueAt = instantOf(clock.businessAt(slotAt));
      await store.transact([release(entry, entry.attempt, { slotAt, dueAt })]);
      return { outcome: 'deferred', until: dueAt };
    }
    case 'unknown':
      return deferUntil(services, settled);
  }
}
