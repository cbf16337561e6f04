import type { ActionOf } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import type { CapRow, DeferReason, MessageRow, SkipReason } from '../../contracts/message.ts';
import { instantOf } from '../../domain/instant.ts';
import { decideSend } from '../../domain/messaging/decide.ts';
import type { MessageIdentity } from '../../domain/messaging/ledger.ts';
import {
  MissingVariable,
  personalOf,
  type RenderedEmail,
  renderEmail,
} from '../../domain/messaging/render.ts';
import type { OutgoingMail } from '../../ports/mailer.ts';
import { required } from '../services.ts';
import { linksOf } from './links.ts';
import { mimeOf } from './mime.ts';
import type { Performing } from './performing.ts';

export type Composed = { readonly notices: string[] } & (
  | {
      readonly outcome: 'mail';
      readonly language: string;
      readonly mail: OutgoingMail;
      /** What the caps were held against, where the message is to be counted. */
      readonly counted?: CapRow | undefined;
    }
  | { readonly outcome: 'defer'; readonly until: string; readonly reason: DeferReason }
  | { readonly outcome: 'skip'; readonly reason: SkipReason }
);

/** Decides whether an email goes to a contact and, if so, makes the mail in the contact's language. */
export async function composeFor(
  { services, enrolment, sending, expired }: Performing,
  send: Pick<ActionOf<'send'>, 'email' | 'purpose' | 'topic'>,
  contact: ContactRow,
  identity: MessageIdentity,
  entry: MessageRow | undefined,
): Promise<Composed> {
  const { store, clock } = services;
  const { vendor, partner, owner, journey, version } = enrolment;
  const { purpose, topic = sending?.topic } = send;
  const [vendorRow, membershipRow, emails, counted] = await Promise.all([
    store.get('vendor', { vendor }),
    store.get('membership', { vendor, partner }),
    store.list('email', { owner, journey, version, email: send.email }),
    purpose === 'marketing' ? store.get('cap', identity) : undefined,
  ]);
  const from = required(vendorRow, 'vendor', { vendor });
  const membership = required(membershipRow, 'membership', { vendor, partner });
  const now = instantOf(clock.business());
  const languages = emails.map((email) => email.language);
  const question = {
    vendor: from,
    partner: membership,
    contact,
    email: { purpose, topic, languages },
    sending,
    counted,
    entry,
    expired,
    now,
  };
  const decision = decideSend(question);
  if (decision.decision !== 'send') {
    const { decision: outcome, ...why } = decision;
    // Each decision keeps the fields of its own kind; the compiler forgets which when they are spread.
    return { outcome, ...why } as Composed;
  }
  const { language, notices } = decision;
  const template = required(
    emails.find((email) => email.language === language),
    'email',
    { ...send, language },
  );
  const { message } = identity;
  const links = await linksOf(services, identity);
  let email: RenderedEmail;
  try {
    email = renderEmail(template, personalOf(from, membership, contact, language), links);
  } catch (error) {
    const why = error instanceof MissingVariable ? [error.message] : [];
    return { outcome: 'skip', reason: 'not-rendered', notices: [...notices, ...why] };
  }
  const { unsubscribe } = links;
  const raw = await mimeOf({
    vendor: from,
    to: contact,
    email,
    entry: identity,
    language,
    sentAt: now,
    unsubscribe,
  });
  const mail = { from: from.sender.email, to: contact.email, raw, tags: { vendor, partner, message } };
  return { outcome: 'mail', language, notices, mail, counted };
}
