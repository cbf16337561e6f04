import type { Mailer, OutgoingMail } from '../../ports/mailer.ts';

/** A mailer that keeps what it is given. */
export function memoryMailer(): Mailer & { readonly sent: readonly OutgoingMail[] } {
  const sent: OutgoingMail[] = [];
  return {
    sent,
    async send(mail) {
      sent.push(mail);
      return { outcome: 'accepted', sesMessageId: `memory-${sent.length}` };
    },
  };
}
