import type { ActionOf, EnrolmentRef } from '../../contracts/action.ts';
import { closing } from '../../domain/enrolment/closing.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';
import type { ActionResult } from './index.ts';

/** Records the normal end of an enrolment. */
export async function end(
  { store, clock }: Services,
  enrolment: EnrolmentRef,
  action: ActionOf<'end'>,
): Promise<ActionResult> {
  const { id, vendor, partner, journey } = enrolment;
  const key = { vendor, partner, journey, enrolment: id };
  const outcome = await store.transact([closing(key, 'ended', action.reason, instantOf(clock.business()))]);
  if (outcome.committed) return { outcome: 'done' };
  const before = await store.get('enrolment', key);
  // A repeat meets the end that it recorded itself: the machine still goes to its own end.
  return before?.status === 'ended' ? { outcome: 'done' } : { outcome: 'closed' };
}
