import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';

/**
 * Whether an enrolment may have a wait that this event answers or answered: it is open, or was when the event was
 * recorded. A wait whose enrolment opens later looks for the event itself.
 */
export const mayWaitFor = (
  { status, closedAt }: Pick<EnrolmentRow, 'status' | 'closedAt'>,
  { recordedAt }: Pick<EventRow, 'recordedAt'>,
): boolean => status === 'open' || (closedAt !== undefined && closedAt >= recordedAt);
