import type { ContactRow } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import type { Patch } from '../../contracts/write.ts';

/** What SES and the recipient's side can say of a message: the event that it is, and where it is noted on the message. */
export const feedbackKinds = {
  delivered: { event: 'message.delivered', noted: 'deliveredAt' },
  delayed: { event: 'message.delayed', noted: 'delayedAt' },
  rejected: { event: 'message.rejected', noted: 'rejectedAt' },
  notRendered: { event: 'message.notRendered', noted: 'notRenderedAt' },
  softBounced: { event: 'message.softBounced', noted: 'softBouncedAt' },
  opened: { event: 'message.opened', noted: 'openedAt' },
  clicked: { event: 'message.clicked', noted: 'clickedAt' },
  machineOpened: { event: 'message.openedByMachine', noted: 'machineOpenedAt' },
  machineClicked: { event: 'message.clickedByMachine', noted: 'machineClickedAt' },
  bounced: { event: 'message.bounced', noted: 'bouncedAt' },
  complained: { event: 'message.complained', noted: 'complainedAt' },
  unsubscribed: { event: 'message.unsubscribed', noted: 'unsubscribedAt' },
} as const;
export type Feedback = keyof typeof feedbackKinds;

/** Those after which a contact gets less mail, or none: they count against a pilot too. */
export const suppressing = {
  bounced: 'bounce',
  complained: 'complaint',
  unsubscribed: 'unsubscribed',
} as const;
export type Suppressing = keyof typeof suppressing;

export const isSuppressing = (says: Feedback): says is Suppressing => Object.hasOwn(suppressing, says);

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
export function suppressionWrite(
  contact: ContactRow,
  says: Suppressing,
  since: { at: string; message: string },
): Patch<'contact'> | undefined {
  const { vendor, partner, contact: id, suppressed } = contact;
  const reason = suppressing[says];
  if (suppressed === reason || suppressed === 'bounce' || suppressed === 'complaint') return undefined;
  return {
    op: 'patch',
    kind: 'contact',
    key: { vendor, partner, contact: id },
    set: { suppressed: reason, suppressedAt: since.at, suppressedBy: since.message },
    when: { suppressed: suppressed ?? { absent: true } },
  };
}
