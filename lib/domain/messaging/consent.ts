import type { Purpose } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import type { SkipReason } from '../../contracts/message.ts';

/**
 * What a contact has against an email; undefined where nothing. A bounce or a complaint holds for every purpose. What
 * the contact wished holds for marketing only: a service mail is about something that the partner is in the middle of.
 * A topic that the contact agreed to needs no general consent, unless the contact has refused that.
 */
export function objectionOf(
  contact: ContactRow,
  email: { purpose: Purpose; topic?: string | undefined },
  now: string,
): SkipReason | undefined {
  const { suppressed, consent, topics = {}, pausedUntil } = contact;
  if (suppressed === 'bounce' || suppressed === 'complaint') return suppressed;
  if (email.purpose === 'service') return undefined;
  if (suppressed !== undefined) return suppressed;
  if (consent === 'refused') return 'no-consent';
  const said = email.topic === undefined ? undefined : topics[email.topic];
  if (said === 'refused') return 'topic-refused';
  if (consent === 'unknown' && said !== 'granted') return 'no-consent';
  return pausedUntil !== undefined && now < pausedUntil ? 'contact-paused' : undefined;
}
