import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import type { ContactRow, VendorRow } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import type { RenderedEmail } from '../../domain/messaging/render.ts';

/** All that a mail is made of. */
export interface MailParts {
  readonly vendor: VendorRow;
  readonly to: Pick<ContactRow, 'firstName' | 'lastName' | 'email'>;
  readonly email: RenderedEmail;
  /** The ledger entry. */
  readonly entry: Pick<MessageRow, 'message' | 'journey' | 'purpose'>;
  /** BCP 47. */
  readonly language: string;
  /** An Instant. */
  readonly sentAt: string;
  /** Where one click ends mails like it: an HTTPS address, for marketing alone. */
  readonly unsubscribe?: string | undefined;
}

/**
 * The MIME message (RFC 5322, 2045–2047) of an email to one contact: HTML and text as multipart/alternative, in
 * quoted-printable, so that every line keeps within the 998 characters of RFC 5322.
 */
export async function mimeOf(parts: MailParts): Promise<Uint8Array> {
  const { vendor, to, email, entry, sentAt } = parts;
  const name = [to.firstName, to.lastName].filter(Boolean).join(' ');
  const composer = new MailComposer({
    from: { name: vendor.sender.name, address: vendor.sender.email },
    to: { name, address: to.email },
    replyTo: vendor.support,
    date: sentAt,
    // The same for every attempt. SES replaces it: X-Waymark-Message leads from a mail to its ledger entry.
    messageId: `<${entry.message}@${domainOf(vendor)}>`,
    headers: headersOf(parts),
    subject: email.subject,
    html: email.html,
    text: email.text,
    textEncoding: 'quoted-printable',
  });
  return composer.compile().build();
}

/**
 * What programs read: the language (RFC 3282); for marketing, which list it is (RFC 2919) and how one click ends it
 * (RFC 2369, 8058); for other mails that a machine wrote them, so that no absence answers them (RFC 3834). Feedback-ID
 * tells Gmail's figures apart by journey and vendor; SES adds one of its own beside it.
 */
function headersOf({ vendor, entry, language, unsubscribe }: MailParts): Record<string, Prepared | string> {
  const common = {
    'X-Waymark-Message': entry.message,
    'Content-Language': language,
    'Feedback-ID': `${entry.journey}:${vendor.vendor}:${entry.purpose}:waymark`,
  };
  if (unsubscribe === undefined) return { ...common, 'Auto-Submitted': 'auto-generated' };
  return {
    ...common,
    'List-ID': `<${listLabel(vendor.vendor)}.${domainOf(vendor)}>`,
    'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}

/** A header that is written as it is: its address must not be folded. */
interface Prepared {
  readonly prepared: true;
  readonly value: string;
}

const domainOf = (vendor: VendorRow): string =>
  vendor.sender.email.slice(vendor.sender.email.indexOf('@') + 1);

/** A vendor's id as a label of a domain. */
const listLabel = (vendor: string): string => vendor.toLowerCase().replaceAll('_', '-');
