import type { Act } from './act.ts';

/** A decision that is put before a person on the vendor's side; it comes as the event `approval.decided`. */
export const approve: Act<'approve'> = ({ enrolment, fill, now }, action) => {
  const { vendor, partner, id, journey } = enrolment;
  const { role, saying } = action;
  const identity = { vendor, partner, enrolment: id, journey, step: action.id };
  return {
    writes: [
      {
        op: 'create',
        row: { kind: 'approval', ...identity, role, saying: fill(saying), status: 'open', openedAt: now },
      },
    ],
    detail: role,
  };
};
