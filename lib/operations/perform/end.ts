import { closing } from '../../domain/enrolment/closing.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Performer } from './performing.ts';
import { closed, done } from './result.ts';

/** Records the normal end of an enrolment. */
export const end: Performer<'end'> = async ({ services, enrolment }, action) => {
  const { store, clock } = services;
  const { id, vendor, partner, journey } = enrolment;
  const key = { vendor, partner, journey, enrolment: id };
  const outcome = await store.transact([closing(key, 'ended', action.reason, instantOf(clock.business()))]);
  if (outcome.committed) return done;
  const before = await store.get('enrolment', key);
  // A repeat meets the end that it recorded itself: the machine still goes to its own end.
  return before?.status === 'ended' ? done : closed;
};
