import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import type { EventRow } from '../../contracts/event.ts';
import { closing, stops } from '../../domain/enrolment/closing.ts';
import { goalWrite, reachesGoal } from '../../domain/enrolment/goal.ts';
import { instantOf } from '../../domain/instant.ts';
import { doEach } from '../do-each.ts';
import type { Services } from '../services.ts';

/** Marks what an event means for the partner's enrolments: a goal reached, a stop. */
export const markEnrolments = (
  services: Services,
  enrolments: readonly EnrolmentRow[],
  event: EventRow,
): Promise<void> => doEach(enrolments, (enrolment) => mark(services, enrolment, event));

/**
 * Marks what was recorded after the start's event but before the enrolment's row, whose own dispatch saw no row;
 * answers whether that closed the enrolment before it was started.
 */
export async function markIfOvertaken(services: Services, enrolment: EnrolmentRow): Promise<boolean> {
  const { vendor, partner, trigger, goal, status } = enrolment;
  if (status !== 'open' && status !== 'held-out') return false;
  const types = [...(goal === undefined ? [] : [goal.event]), ...(status === 'open' ? enrolment.stops : [])];
  for (const type of new Set(types)) {
    for (const event of await services.store.list('event', { vendor, partner, type }, trigger.at)) {
      if (await mark(services, enrolment, event)) return true;
    }
  }
  return false;
}

/** Answers whether the event closed the enrolment. A goal comes first: the event that is both was reached. */
async function mark(services: Services, enrolment: EnrolmentRow, event: EventRow): Promise<boolean> {
  const { store, clock } = services;
  const now = instantOf(clock.business());
  if (await reachesGoal(enrolment, event)) {
    const marked = await store.transact([goalWrite(enrolment, event, now)]);
    if (!marked.committed) {
      // The row has changed since it was read, be it by an attempt before that was cut off: it is judged as it stands.
      const fresh = await store.get('enrolment', enrolment);
      return fresh === undefined || (await mark(services, fresh, event)) || fresh.status !== 'open';
    }
    if (enrolment.status === 'open' && enrolment.goal?.ends === true) return true;
  }
  if (!stops(enrolment, event)) return false;
  await store.transact([closing(enrolment, 'stopped', event.type, now)]);
  return true;
}
