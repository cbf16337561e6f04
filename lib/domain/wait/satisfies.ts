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
  if (!isInReach(claim, event, referenceOf(event))) return false;
  return holds(claim.where, variablesOf(claim, event), event.at);
}

/** Whether an event is what a claim waits for, but for its condition; `reference` is what the enrolment knows it by. */
export const isInReach = (
  { event: type, since, until, used }: Claim,
  event: Pick<EventRow, 'type' | 'at'>,
  reference: string,
): boolean => event.type === type && event.at >= since && event.at <= until && !used.includes(reference);

/** What the condition of a claim sees when an event is held against it. */
export const variablesOf = (
  { bindings }: Claim,
  { traits }: Pick<EventRow, 'traits'>,
): Record<string, unknown> => ({ ...bindings, event: traits });

/** The earliest event that satisfies a claim. Events come in the order of their time, as the table keeps them. */
export async function earliest(claim: Claim, events: readonly EventRow[]): Promise<EventRow | undefined> {
  for (const event of events) if (await satisfies(claim, event)) return event;
  return undefined;
}
