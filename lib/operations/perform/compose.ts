import type { EnrolmentRef, Purpose } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import type { SkipReason } from '../../contracts/message.ts';
import { instantOf } from '../../domain/instant.ts';
import { decideSend } from '../../domain/messaging/decide.ts';
import { personalOf, type RenderedEmail, renderEmail } from '../../domain/messaging/render.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { required, type Services } from '../services.ts';
import { mimeOf } from './mime.ts';

export type Composed =
  | { outcome: 'mail'; language: string; notices: string[]; mail: OutgoingMail }
  | { outcome: 'skip'; reason: SkipReason };

/** Decides whether an email goes to a contact and, if so, makes the mail in the contact's language. */
export async function composeFor(
  { store, clock }: Services,
  enrolment: EnrolmentRef,
  send: { email: string; purpose: Purpose },
  contact: ContactRow,
  message: string,
): Promise<Composed> {
  const { vendor, partner, owner, journey, version } = enrolment;
  const [vendorRow, membershipRow, emails] = await Promise.all([
    store.get('vendor', { vendor }),
    store.get('membership', { vendor, partner }),
    store.list('email', { owner, journey, version, email: send.email }),
  ]);
  const from = required(vendorRow, 'vendor', { vendor });
  const membership = required(membershipRow, 'membership', { vendor, partner });
  const languages = emails.map((email) => email.language);
  const decision = decideSend(from, contact, { purpose: send.purpose, languages });
  if (decision.decision === 'skip') return { outcome: 'skip', reason: decision.reason };
  const { language, notices } = decision;
  const template = required(
    emails.find((email) => email.language === language),
    'email',
    { ...send, language },
  );
  let rendered: RenderedEmail;
  try {
    rendered = renderEmail(template, personalOf(from, membership, contact, language));
  } catch {
    return { outcome: 'skip', reason: 'not-rendered' };
  }
  const raw = await mimeOf(from, contact, rendered, message, instantOf(clock.business()));
  const mail = { from: from.sender.email, to: contact.email, raw, tags: { vendor, partner, message } };
  return { outcome: 'mail', language, notices, mail };
}
