import type { EventRow } from '../../contracts/event.ts';
import { referenceOf } from '../event/reference.ts';
import { holds } from '../expression/holds.ts';

/** What an enrolment waits for, as far as an event is held against it. */
export interface Claim {
  readonly event: string;
  readonly where?: string | undefined;
  readonly bindings: Readonly<Record<string, unknown>>;
  readonly since: string;
  readonly until: string;
  readonly used: readonly string[];
}

/**
 * Whether an event is what a claim waits for: of its type, between the event that started the enrolment and the
 * claim's end, not used by this enrolment before, and meeting its condition. The one predicate of dispatch, of
 * reminders and of the simulator.
 */
export async function satisfies(claim: Claim, event: EventRow): Promise<boolean> {
  if (event.type !== claim.event || event.at < claim.since || event.at > claim.until) return false;
  if (claim.used.includes(referenceOf(event))) return false;
  return holds(claim.where, { ...claim.bindings, event: event.traits }, event.at);
}

/** The earliest event that satisfies a claim. Events come in the order of their time, as the table keeps them. */
export async function earliest(claim: Claim, events: readonly EventRow[]): Promise<EventRow | undefined> {
  for (const event of events) if (await satisfies(claim, event)) return event;
  return undefined;
}
