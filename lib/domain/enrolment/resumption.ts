import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { JourneyRow } from '../../contracts/journey.ts';
import { digestOf } from '../identity.ts';

/**
 * The identity of the event that lets an enrolment go on which a pause held; undefined where none holds it, or it still
 * does. It follows from the end of the pause and the enrolment, so that a repeat records nothing.
 */
export function resumptionOf(
  { vendor, journey, status, resumedAt }: JourneyRow,
  { enrolment, heldSince }: EnrolmentRow,
): { id: string; at: string } | undefined {
  if (status === 'paused' || resumedAt === undefined || heldSince === undefined) return undefined;
  return {
    id: digestOf('journey.resumed', vendor, journey, enrolment, resumedAt),
    // Never before the hold: the machine looks for the event from there on.
    at: heldSince > resumedAt ? heldSince : resumedAt,
  };
}
