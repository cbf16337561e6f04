import type { Mailer, OutgoingMail } from '../../ports/mailer.ts';
import type { Tally } from './tally.ts';

/** A mailer that takes everything, counts it as SES bills it, and tells of each mail that it was taken. */
export function meteredMailer(
  tally: Tally,
  onTaken: (mail: OutgoingMail, sesMessageId: string) => void,
): Mailer {
  let taken = 0;
  return {
    async send(mail) {
      taken += 1;
      // The length of SES's own ids, for they stand in the ledger.
      const sesMessageId = `${String(taken).padStart(16, '0')}-00000000-0000-4000-8000-000000000000-000000`;
      tally.use({ mails: 1, mailBytes: mail.raw.length });
      onTaken(mail, sesMessageId);
      return { outcome: 'accepted', sesMessageId };
    },
  };
}
