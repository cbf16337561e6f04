import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { JourneyRow } from '../../contracts/journey.ts';
import { resumptionOf } from '../../domain/enrolment/resumption.ts';
import { recordEvent } from '../record-event.ts';
import type { Services } from '../services.ts';
import type { JourneyKey } from './change-journey.ts';
import { forEnrolmentsOf, type Pace } from './enrolments-of.ts';

/**
 * Lets every enrolment that a pause held go on, by an event each. Its id and time follow from the end of the pause and
 * the enrolment, so that a repeat, also after a crash half-way, records nothing twice. Answers how many were let go.
 */
export async function letGoHeld(services: Services, row: JourneyRow, pace?: Pace): Promise<number> {
  const key = { vendor: row.vendor, journey: row.journey };
  return forEnrolmentsOf(services, key, 'held', (enrolment) => letGo(services, row, enrolment), pace);
}

async function letGo(services: Services, row: JourneyRow, enrolment: EnrolmentRow): Promise<boolean> {
  const { vendor, journey } = row;
  const resumption = resumptionOf(row, enrolment);
  if (resumption === undefined) return false;
  const recorded = await recordEvent(services, {
    vendor,
    partner: enrolment.partner,
    type: 'journey.resumed',
    ...resumption,
    data: { journey },
  });
  return recorded.outcome === 'recorded';
}

/**
 * Lets one enrolment go on whose hold came to light when its journey was no longer paused: the index by which `resume`
 * finds the held ones may lag behind. For the reaction to an enrolment's change; a repeat records nothing.
 */
export async function letGoIfResumed(services: Services, enrolment: EnrolmentRow): Promise<void> {
  if (enrolment.status !== 'open' || enrolment.heldSince === undefined) return;
  const key: JourneyKey = enrolment;
  const row = await services.store.get('journey', key);
  if (row !== undefined) await letGo(services, row, enrolment);
}
