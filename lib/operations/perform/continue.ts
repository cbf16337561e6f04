import type { Performer } from './performing.ts';
import { closed, done } from './result.ts';

/**
 * Hands the enrolment over to its next execution: the row says where that one begins and with which variables, and
 * dispatch, which sees the row change, starts it. This execution ends behind the action.
 */
export const carryOn: Performer<'continue'> = async ({ services, enrolment }, action) => {
  const { store } = services;
  const { id, vendor, partner, journey, run } = enrolment;
  const key = { vendor, partner, journey, enrolment: id };
  const resume = JSON.stringify({ at: action.resume, variables: action.variables });
  const outcome = await store.transact([
    {
      op: 'patch',
      kind: 'enrolment',
      key,
      set: { run: run + 1, resume },
      when: { status: 'open', run },
    },
  ]);
  if (outcome.committed) return done;
  const row = await store.get('enrolment', key);
  // A repeat meets the hand-over that it recorded itself.
  return row?.status === 'open' && row.run > run ? done : closed;
};
