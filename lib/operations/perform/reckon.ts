import { actionRow, aliveCheck } from '../../domain/action/act.ts';
import { epochOf, instantOf } from '../../domain/instant.ts';
import { latestUntil, reckon as reckonIn } from '../../domain/reckon.ts';
import { primaryContact } from '../../domain/traits.ts';
import { zoneOf } from '../../domain/zone.ts';
import { required } from '../services.ts';
import type { Performer } from './performing.ts';
import { type ActionResult, closed, done } from './result.ts';

/** Reckons a clock time in the primary contact's zone to an instant; a repeat reckons from the same moment. */
export const reckon: Performer<'reckon'> = async (performing, action) => {
  const { services, enrolment } = performing;
  const { store, clock } = services;
  const { vendor, partner } = enrolment;
  const [vendorRow, membership, contacts, known] = await Promise.all([
    store.get('vendor', { vendor }),
    store.get('membership', { vendor, partner }),
    store.list('contact', { vendor, partner }),
    store.get('action', {
      vendor,
      partner,
      enrolment: enrolment.id,
      step: action.id,
      turn: 0,
      action: action.kind,
    }),
  ]);
  const { zone, notice } = zoneOf({
    contact: primaryContact(contacts)?.zone,
    country: membership?.country,
    vendor: required(vendorRow, 'vendor', { vendor }).zone,
  });
  const now = known?.at ?? instantOf(clock.business());
  const until = reckonIn(action.moment, zone, now);
  const tooLate = epochOf(until) > latestUntil(enrolment.since);
  const result: ActionResult = tooLate ? done : { outcome: 'done', until };
  if (known !== undefined) return result;
  const notices = [notice, tooLate ? 'more than a year away: not waited for' : undefined];
  const detail = [`${until} (${action.moment.time} in ${zone}`, ...notices.filter(Boolean)]
    .join('; ')
    .concat(')');
  const row = actionRow({ enrolment, now }, action, { outcome: 'done', detail });
  const outcome = await store.transact([{ op: 'create', row }, aliveCheck(enrolment)]);
  if (outcome.committed) return result;
  // Another invocation of the same list has reckoned it at this moment too.
  return outcome.refused.includes(0) ? reckon(performing, action) : closed;
};
