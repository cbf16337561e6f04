import { eventRow } from '../event/record.ts';
import type { Act } from './act.ts';

/** Moves the membership to a stage, forwards or back, and records that it entered; a stage it has is no move. */
export const advance: Act<'advance'> = ({ catalogue, enrolment, membership, identify, now }, action) => {
  const { vendor, partner } = enrolment;
  const { stage: from } = membership;
  const { stage } = action;
  if (from === stage) return { writes: [], detail: `stage is ${stage} already` };
  const fact = { vendor, partner, type: 'stage.entered', id: identify(enrolment.id, action.id), at: now };
  return {
    writes: [
      { op: 'patch', kind: 'membership', key: { vendor, partner }, set: { stage }, when: { stage: from } },
      { op: 'create', row: eventRow(catalogue, { ...fact, data: { stage, from } }, now) },
    ],
    detail: `${from} → ${stage}`,
  };
};
