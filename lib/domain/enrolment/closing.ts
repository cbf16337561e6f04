import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import type { Patch } from '../../contracts/write.ts';
import { referenceOf } from '../event/reference.ts';

/** Whether an event ends an enrolment: one of its stops, later than what opened it or of that same moment. */
export function stops(enrolment: EnrolmentRow, event: EventRow): boolean {
  return (
    enrolment.status === 'open' &&
    enrolment.stops.includes(event.type) &&
    event.at >= enrolment.trigger.at &&
    referenceOf(event) !== referenceOf(enrolment.trigger)
  );
}

/**
 * Closes an enrolment that is open; refused where it is closed already, so that the first reason stays. Every
 * action checks the row: after this write none takes effect.
 */
export function closing(
  enrolment: Pick<EnrolmentRow, 'vendor' | 'partner' | 'journey' | 'enrolment'>,
  status: 'ended' | 'stopped' | 'failed',
  reason: string,
  closedAt: string,
): Patch<'enrolment'> {
  const { vendor, partner, journey, enrolment: id } = enrolment;
  return {
    op: 'patch',
    kind: 'enrolment',
    key: { vendor, partner, journey, enrolment: id },
    set: { status, reason, closedAt },
    when: { status: 'open' },
  };
}
