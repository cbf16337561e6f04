import type { Aftermath } from '../run.ts';
import { capsHold } from './caps-hold.ts';
import { closedDoNothing } from './closed-do-nothing.ts';
import { countersEqualRecount } from './counters-equal-recount.ts';
import { daysCounted } from './days-counted.ts';
import { enrolmentsMove } from './enrolments-move.ts';
import { entriesFollow } from './entries-follow.ts';
import { eventsOnce } from './events-once.ts';
import { eventsWakeOnce } from './events-wake-once.ts';
import type { Invariant } from './invariant.ts';
import { ledgerSums } from './ledger-sums.ts';
import { goalsFollow, stopsFollow } from './marks-follow.ts';
import { messagesOnce } from './messages-once.ts';
import { nothingGivenUp } from './nothing-given-up.ts';
import { timelineExplains } from './timeline-explains.ts';
import { waitsHaveClaims } from './waits-have-claims.ts';

export const invariants: readonly Invariant[] = [
  eventsOnce,
  daysCounted,
  entriesFollow,
  stopsFollow,
  goalsFollow,
  enrolmentsMove,
  waitsHaveClaims,
  eventsWakeOnce,
  messagesOnce,
  capsHold,
  ledgerSums,
  closedDoNothing,
  timelineExplains,
  countersEqualRecount,
  nothingGivenUp,
];

/** How a run broke what must hold, each line with the claim that it breaks. */
export async function brokenIn(aftermath: Aftermath): Promise<string[]> {
  const found = await Promise.all(
    invariants.map(async (each) => (await each.broken(aftermath)).map((how) => `${each.name}: ${how}`)),
  );
  return found.flat();
}
