import type { PerformResponse } from '../../contracts/action.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';

/** What `$steps.ID` can name of an action's answer. */
export type StepAnswer = PerformResponse['steps'][string];

/**
 * What became of one action. `deferred` asks to be called again with the same list at a business time (an Instant);
 * `closed` says that the enrolment lives no more and that nothing further was done.
 */
export type ActionResult =
  | { outcome: 'done'; answer?: StepAnswer; until?: string }
  | { outcome: 'deferred'; until: string }
  | { outcome: 'closed' };

export const done: ActionResult = { outcome: 'done' };
export const closed: ActionResult = { outcome: 'closed' };

/** Asks to be called again once machine time has reached an instant. */
export const deferUntil = ({ clock }: Services, machine: number): ActionResult => ({
  outcome: 'deferred',
  until: instantOf(clock.businessAt(machine)),
});
