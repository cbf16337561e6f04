import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { ContactRow, VendorRow } from '../../contracts/membership.ts';
import type { RenderedEmail } from '../../domain/messaging/render.ts';

/**
 * The MIME message (RFC 5322, 2045–2047) of an email to one contact: HTML and text as multipart/alternative, in
 * quoted-printable, so that every line keeps within the 998 characters of RFC 5322.
 */
export async function mimeOf(
  vendor: VendorRow,
  contact: Pick<ContactRow, 'firstName' | 'lastName' | 'email'>,
  email: RenderedEmail,
  message: string,
  sentAt: string,
): Promise<Uint8Array> {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(' ');
  const composer = new MailComposer({
    from: { name: vendor.sender.name, address: vendor.sender.email },
    to: { name, address: contact.email },
    replyTo: vendor.support,
    date: sentAt,
    // SES replaces the Message-ID: this leads from a mail that somebody shows back to its ledger entry.
    headers: { 'X-Waymark-Message': message },
    subject: email.subject,
    html: email.html,
    text: email.text,
    textEncoding: 'quoted-printable',
  });
  return composer.compile().build();
}
