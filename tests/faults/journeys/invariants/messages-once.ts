import type { Invariant } from './invariant.ts';

/**
 * A service mail that nothing confirmed for so long goes out again, for it may never have gone: the lease and the settling
 * time of these runs. SES's own word can come later than that. Milliseconds.
 */
const unconfirmedFor = 16 * 60_000;

/** SES got each message once, and the ledger knows which it got. */
export const messagesOnce: Invariant = {
  name: 'no message goes out twice',
  broken({ mails, rows, changes }) {
    const counts = new Map<string, number>();
    for (const { message } of mails) counts.set(message, (counts.get(message) ?? 0) + 1);
    const taken = new Set<string>();
    const again = new Set<string>();
    for (const { before, after } of changes) {
      if (after?.kind !== 'message') continue;
      if (after.status === 'sent') taken.add(after.message);
      // Claimed anew after somebody had said that SES has it.
      if (after.status === 'claimed' && before !== undefined && taken.has(after.message))
        again.add(after.message);
    }
    const isRisked = (message: string): boolean => {
      const times = mails.filter((mail) => mail.message === message).map(({ at }) => at);
      const apart = times.slice(1).every((at, position) => at - (times[position] ?? at) >= unconfirmedFor);
      return apart && !again.has(message);
    };
    const entries = [...rows.values()].flat().filter((row) => row.kind === 'message');
    const known = new Set(entries.map(({ message }) => message));
    const wrong = entries.flatMap(({ message, email, purpose, status, reason }) => {
      const sent = counts.get(message) ?? 0;
      if (sent > 1 && !(purpose === 'service' && isRisked(message)))
        return [`${email} went out ${sent} times`];
      if (status === 'sent' && sent === 0) return [`${email} counts as sent and never was`];
      if (status !== 'sent' && sent > 0) return [`${email} went out and counts as ${status} ${reason ?? ''}`];
      return [];
    });
    const strangers = mails.filter(({ message }) => !known.has(message));
    return [...wrong, ...strangers.map(() => 'a mail went out that no ledger knows')];
  },
};
