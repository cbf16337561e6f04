import type { ActionKind, ActionOf, EnrolmentRef, Sending } from '../../contracts/action.ts';
import type { Services } from '../services.ts';
import type { ActionResult } from './result.ts';

/** What every action of a list is done with. */
export interface Performing {
  readonly services: Services;
  readonly enrolment: EnrolmentRef;
  /** When the journey's marketing mails may go; absent means at any time. */
  readonly sending?: Sending | undefined;
  /** Whether the list was held for so long that its marketing mails are out of date. */
  readonly expired: boolean;
  /** Whether the enrolment came by a pilot, whose messages are counted. */
  readonly pilot: boolean;
}

/** Does one kind of action, once under its idempotency key (enrolment, step, turn). */
export type Performer<K extends ActionKind> = (
  performing: Performing,
  action: ActionOf<K>,
) => Promise<ActionResult>;
