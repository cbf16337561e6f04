import type { Sending } from '../../contracts/action.ts';
import type { CapRow } from '../../contracts/message.ts';
import type { Write } from '../../contracts/write.ts';
import { epochOf } from '../instant.ts';

/** No cap is higher in practice; what is older than this many messages is forgotten. */
const kept = 100;

/** Whether a contact has had as many messages as the cap allows in the window that ends now. */
export function isCapReached(row: CapRow | undefined, cap: Sending['cap'], now: string): boolean {
  if (cap === undefined || row === undefined) return false;
  const since = epochOf(now) - cap.within * 1000;
  return row.sentAt.filter((at) => epochOf(at) > since).length >= Math.min(cap.messages, kept);
}

/**
 * Counts a message to a contact, whatever journey it is of: refused where another was counted since the row was
 * read, so that two claims at one moment never pass one cap together. What is claimed counts, sent or not.
 */
export function capWrite(
  contact: Pick<CapRow, 'vendor' | 'partner' | 'contact'>,
  row: CapRow | undefined,
  now: string,
): Write {
  const { vendor, partner, contact: id } = contact;
  const key = { vendor, partner, contact: id };
  if (row === undefined) return { op: 'create', row: { kind: 'cap', ...key, sentAt: [now], revision: 1 } };
  return {
    op: 'patch',
    kind: 'cap',
    key,
    set: { sentAt: [...row.sentAt, now].toSorted().slice(-kept) },
    add: { revision: 1 },
    when: { revision: row.revision },
  };
}
