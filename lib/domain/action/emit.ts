import { eventRow } from '../event/record.ts';
import type { Act } from './act.ts';

/** Puts an event on the partner's record. */
export const emit: Act<'emit'> = ({ catalogue, enrolment, identify, now }, action) => {
  const { vendor, partner } = enrolment;
  const fact = { vendor, partner, type: action.event, id: identify(enrolment.id, action.id), at: now };
  return {
    writes: [{ op: 'create', row: eventRow(catalogue, { ...fact, data: action.data }, now) }],
    detail: action.event,
  };
};
