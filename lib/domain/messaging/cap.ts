import type { Cap, Priority } from '../../contracts/action.ts';
import type { CapRow } from '../../contracts/message.ts';
import type { Write } from '../../contracts/write.ts';
import { epochOf, instantOf } from '../instant.ts';

/** No cap is higher in practice; what is older than this many messages is forgotten. */
const kept = 100;

/**
 * What caps say to one more message: `room`; `yield` where only the last place is left and the journey's priority is
 * low; `full`, and when the next place comes free.
 */
export type CapVerdict = { cap: 'room' } | { cap: 'yield' } | { cap: 'full'; freeAt: string };

/** Holds a message against every cap, in the windows that end now. A cap of one message has no place to leave. */
export function capVerdict(
  row: Pick<CapRow, 'sentAt'> | undefined,
  caps: readonly Cap[],
  priority: Priority,
  now: string,
): CapVerdict {
  const verdicts = caps.map((cap) => verdictOf(row?.sentAt ?? [], cap, priority, now));
  const full = verdicts.filter((verdict) => verdict.cap === 'full');
  const freeAt = full
    .map((verdict) => verdict.freeAt)
    .toSorted()
    .at(-1);
  if (freeAt !== undefined) return { cap: 'full', freeAt };
  return verdicts.find((verdict) => verdict.cap === 'yield') ?? { cap: 'room' };
}

function verdictOf(sentAt: readonly string[], cap: Cap, priority: Priority, now: string): CapVerdict {
  const within = cap.within * 1000;
  const places = Math.min(cap.messages, kept);
  const counted = sentAt.map(epochOf).filter((at) => at > epochOf(now) - within);
  const free = places - counted.length;
  // So many may be counted beyond a cap that is tighter than another journey's: all but its places must grow old.
  if (free <= 0) return { cap: 'full', freeAt: instantOf((counted.at(-places) ?? 0) + within) };
  return priority === 'low' && free === 1 && places > 1 ? { cap: 'yield' } : { cap: 'room' };
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
