import type { Invariant } from './invariant.ts';

/** SES got each message once, and the ledger knows which it got. */
export const messagesOnce: Invariant = {
  name: 'no message goes out twice',
  broken({ mails, rows }) {
    const counts = new Map<string, number>();
    for (const { message } of mails) counts.set(message, (counts.get(message) ?? 0) + 1);
    const entries = [...rows.values()].flat().filter((row) => row.kind === 'message');
    const known = new Set(entries.map(({ message }) => message));
    const wrong = entries.flatMap(({ message, email, status, reason }) => {
      const sent = counts.get(message) ?? 0;
      if (sent > 1) return [`${email} went out ${sent} times`];
      if (status === 'sent' && sent === 0) return [`${email} counts as sent and never was`];
      if (status !== 'sent' && sent > 0) return [`${email} went out and counts as ${status} ${reason ?? ''}`];
      return [];
    });
    const strangers = mails.filter(({ message }) => !known.has(message));
    return [...wrong, ...strangers.map(() => 'a mail went out that no ledger knows')];
  },
};
