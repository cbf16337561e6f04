import type { Write } from '../../contracts/write.ts';
import type { Act } from './act.ts';

/** An entry in the incentive ledger, and the balance with it. */
export const award: Act<'award'> = ({ enrolment, now }, action) => {
  const { vendor, partner, id } = enrolment;
  const { points = 0, badge, for: purpose } = action;
  const writes: Write[] = [
    {
      op: 'create',
      row: {
        kind: 'points',
        vendor,
        partner,
        enrolment: id,
        step: action.id,
        points,
        ...(badge === undefined ? {} : { badge }),
        ...(purpose === undefined ? {} : { for: purpose }),
        at: now,
      },
    },
  ];
  if (points !== 0) {
    writes.push({ op: 'patch', kind: 'membership', key: { vendor, partner }, add: { points } });
  }
  const what = [points === 0 ? '' : `${points} points`, badge === undefined ? '' : `badge ${badge}`];
  return {
    writes,
    detail: `${what.filter(Boolean).join(' and ')}${purpose === undefined ? '' : ` for ${purpose}`}`,
  };
};
