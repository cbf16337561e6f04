import type { ContactRow } from '../contracts/membership.ts';
import type { MessageRow } from '../contracts/message.ts';
import { indexPartitions } from '../contracts/table.ts';
import type { Write } from '../contracts/write.ts';
import { eventRow } from '../domain/event/record.ts';
import { instantOf } from '../domain/instant.ts';
import {
  type Feedback,
  feedbackKinds,
  isSuppressing,
  noteWrite,
  type Suppressing,
  suppressionWrite,
} from '../domain/messaging/feedback.ts';
import { isStaff } from '../domain/messaging/staff.ts';
import { countWrite } from '../domain/messaging/stats.ts';
import { watchPilot } from './publishing/pilot.ts';
import { recordEvent } from './record-event.ts';
import type { Services } from './services.ts';

/** What is said of a message, found by the tags that went with it. */
export interface MessageFeedback {
  readonly vendor: string;
  readonly partner: string;
  readonly message: string;
  readonly says: Feedback;
  /** When it happened, as SES tells it: an Instant. */
  readonly at: string;
}

/** The contact, the statistics and the message may each be changed by somebody else at the same moment. */
const attempts = 5;

/**
 * Records what SES or the recipient's side says of a message, once for each kind: as a fact on the membership and as a
 * note on the message. A permanent bounce, a complaint and an unsubscription suppress the contact in the same
 * transaction; the first two are about the address, so that every contact of the vendor with it follows. A message that
 * is not in the ledger is left alone.
 */
export async function recordFeedback(services: Services, feedback: MessageFeedback): Promise<void> {
  const { says } = feedback;
  if (isSuppressing(says)) return recordSuppressing(services, { ...feedback, says });
  const message = await services.store.get('message', feedback);
  if (message === undefined || message[feedbackKinds[says].noted] !== undefined) return;
  // What the vendor's own people do with their mail is no fact about the partner.
  if (!isStaff(message.contact)) await recordFact(services, feedback, message);
  // Noted last: where the work was cut off in between, a repeat finds the same fact recorded.
  await services.store.transact([noteWrite(message, says, feedback.at)]);
}

async function recordFact(services: Services, feedback: MessageFeedback, message: MessageRow): Promise<void> {
  const { vendor, partner, journey, message: id } = message;
  const { event } = feedbackKinds[feedback.says];
  const data = { message: id, journey };
  const recorded = await recordEvent(services, { vendor, partner, type: event, id, at: feedback.at, data });
  // A membership that is gone has no facts any more; everything else is ours to mend.
  if (recorded.outcome === 'refused' && recorded.field !== 'partner')
    throw new Error(`${event} was refused: ${recorded.field}`);
}

type SuppressingFeedback = MessageFeedback & { readonly says: Suppressing };

async function recordSuppressing(services: Services, feedback: SuppressingFeedback): Promise<void> {
  const { store } = services;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const message = await store.get('message', feedback);
    if (message === undefined) return;
    const contact = await store.get('contact', message);
    if (message[feedbackKinds[feedback.says].noted] !== undefined) {
      // A repeat finishes what an attempt that was cut off had begun.
      return suppressSameAddress(services, feedback, contact);
    }
    const enrolment = await store.get('enrolment', message);
    const counted = enrolment?.pilot === true && !isStaff(message.contact) ? enrolment : undefined;
    const stats = counted && countWrite(counted, await store.get('stats', counted), feedback.says);
    const writes = writesFor(services, feedback, message, contact);
    const outcome = await store.transact(stats === undefined ? writes : [...writes, stats]);
    if (outcome.committed && counted !== undefined) await watchPilot(services, counted);
    // Refused at 1: the fact stands already, from before the message carried its note.
    if (outcome.committed || outcome.refused.includes(1)) {
      return suppressSameAddress(services, feedback, contact);
    }
  }
  throw new Error(`message ${feedback.message} changed ${attempts} times while feedback was recorded`);
}

function writesFor(
  { catalogue, clock }: Services,
  { says, at }: SuppressingFeedback,
  message: MessageRow,
  contact: ContactRow | undefined,
): Write[] {
  const { vendor, partner, journey, message: id } = message;
  const data = { message: id, journey };
  const fact = { vendor, partner, type: feedbackKinds[says].event, id, at, data };
  const writes: Write[] = [
    noteWrite(message, says, at),
    { op: 'create', row: eventRow(catalogue, fact, instantOf(clock.business())) },
  ];
  const suppression = contact && suppressionWrite(contact, says, { at, message: id });
  if (suppression !== undefined) writes.push(suppression);
  return writes;
}

/**
 * A bounce or a complaint is about an address, and an address may be that of several contacts of a vendor. The index
 * tells late of a contact that was brought in a moment ago; its own next bounce suppresses it then.
 */
async function suppressSameAddress(
  { store }: Services,
  { vendor, says, at, message }: SuppressingFeedback,
  contact: ContactRow | undefined,
): Promise<void> {
  if (contact === undefined || says === 'unsubscribed') return;
  const partition = indexPartitions.contactsByEmail(vendor, contact.emailDigest);
  for (const key of await store.indexed('contact', 'gsi1', partition)) {
    const other = await store.get('contact', key);
    const write = other && suppressionWrite(other, says, { at, message });
    // Refused where somebody suppressed it at this moment: then it is.
    if (write !== undefined) await store.transact([write]);
  }
}
