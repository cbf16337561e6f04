import type { ContactRow } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import type { Patch } from '../../contracts/write.ts';

/** What the recipient's side can say of a message: the event it is, what it does to the contact, where it is noted. */
export const feedbackKinds = {
  bounced: { event: 'message.bounced', suppresses: 'bounce', noted: 'bouncedAt' },
  complained: { event: 'message.complained', suppresses: 'complaint', noted: 'complainedAt' },
  unsubscribed: { event: 'message.unsubscribed', suppresses: 'unsubscribed', noted: 'unsubscribedAt' },
} as const;
export type Feedback = keyof typeof feedbackKinds;

/** Notes on the message that it was said; refused where it was noted before. */
export function noteWrite(message: MessageRow, says: Feedback, at: string): Patch<'message'> {
  const { vendor, partner, message: id } = message;
  const { noted } = feedbackKinds[says];
  return {
    op: 'patch',
    kind: 'message',
    key: { vendor, partner, message: id },
    set: { [noted]: at },
    when: { [noted]: { absent: true } },
  };
}

/**
 * Suppresses the contact; undefined where nothing changes. A bounce or a complaint holds for every mail and outranks
 * that the contact unsubscribed from marketing; of those two the first stays.
 */
export function suppressionWrite(contact: ContactRow, says: Feedback): Patch<'contact'> | undefined {
  const { vendor, partner, contact: id, suppressed } = contact;
  const reason = feedbackKinds[says].suppresses;
  if (suppressed === reason || suppressed === 'bounce' || suppressed === 'complaint') return undefined;
  return {
    op: 'patch',
    kind: 'contact',
    key: { vendor, partner, contact: id },
    set: { suppressed: reason },
    when: { suppressed: suppressed ?? { absent: true } },
  };
}
