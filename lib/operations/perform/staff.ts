import type { EnrolmentRef } from '../../contracts/action.ts';
import { instantOf } from '../../domain/instant.ts';
import { type MessageIdentity, messageOf } from '../../domain/messaging/ledger.ts';
import { fillLine, personalOf } from '../../domain/messaging/render.ts';
import { renderStaffMail, type StaffRecipient, staffFor } from '../../domain/messaging/staff.ts';
import { primaryContact } from '../../domain/traits.ts';
import { required, type Services } from '../services.ts';
import type { Composed } from './compose.ts';
import { mimeOf } from './mime.ts';
import type { Performing } from './performing.ts';
import { post } from './post.ts';
import { type ActionResult, done } from './result.ts';

/** A word to the vendor's own people. */
interface Word {
  readonly id: string;
  readonly kind: 'notify' | 'approve';
  readonly role: Parameters<typeof staffFor>[1];
  readonly saying: string;
}

/** Mails a person, or each of several, on the vendor's side: a service mail in the same ledger as a partner's. */
export async function tellStaff(performing: Performing, word: Word): Promise<ActionResult> {
  const { services, enrolment } = performing;
  const { vendor } = enrolment;
  const from = required(await services.store.get('vendor', { vendor }), 'vendor', { vendor });
  let result = done;
  for (const person of staffFor(from, word.role)) {
    const send = { id: word.id, email: word.kind, purpose: 'service' } as const;
    const identity = messageOf(enrolment, send, person, instantOf(services.clock.business()));
    const compose = () => composeFor(services, enrolment, word, person, identity);
    const delivery = await post(performing, { identity, compose, counts: false, paced: false });
    if (delivery.outcome === 'closed') return delivery;
    if (delivery.outcome !== 'deferred') continue;
    if (result.outcome !== 'deferred' || delivery.until < result.until) result = delivery;
  }
  return result;
}

async function composeFor(
  { store, clock }: Services,
  enrolment: EnrolmentRef,
  word: Word,
  person: StaffRecipient,
  entry: MessageIdentity,
): Promise<Composed> {
  const { id, vendor, partner, journey } = enrolment;
  const { message } = entry;
  const key = { vendor, partner };
  const [vendorRow, membershipRow, contacts] = await Promise.all([
    store.get('vendor', { vendor }),
    store.get('membership', key),
    store.list('contact', key),
  ]);
  const from = required(vendorRow, 'vendor', { vendor });
  const membership = required(membershipRow, 'membership', key);
  const { language } = from;
  const saying = fillLine(word.saying, personalOf(from, membership, primaryContact(contacts), language));
  if (saying === undefined) return { outcome: 'skip', reason: 'not-rendered', notices: [] };
  const decision = word.kind === 'approve' ? { decision: { enrolment: id, step: word.id } } : {};
  const email = renderStaffMail({ membership, saying, journey, ...decision });
  const to = { firstName: person.name, email: person.email };
  const sentAt = instantOf(clock.business());
  const raw = await mimeOf({ vendor: from, to, email, entry, language: 'en', sentAt });
  const mail = { from: from.sender.email, to: person.email, raw, tags: { vendor, partner, message } };
  return { outcome: 'mail', language, notices: person.notice === undefined ? [] : [person.notice], mail };
}
