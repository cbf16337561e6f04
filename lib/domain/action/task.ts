import { epochOf, instantOf } from '../instant.ts';
import type { Act } from './act.ts';

/** A to-do in the partner's portal. */
export const task: Act<'task'> = ({ enrolment, fill, now }, action) => {
  const { vendor, partner, id } = enrolment;
  const due = action.due === undefined ? {} : { dueAt: instantOf(epochOf(now) + action.due * 1000) };
  const identity = { vendor, partner, enrolment: id, step: action.id, task: action.task };
  return {
    writes: [
      {
        op: 'create',
        row: { kind: 'task', ...identity, title: fill(action.title), status: 'open', openedAt: now, ...due },
      },
    ],
    detail: action.task,
  };
};
