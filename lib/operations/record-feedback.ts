import type { ContactRow } from '../contracts/membership.ts';
import type { MessageRow } from '../contracts/message.ts';
import type { Write } from '../contracts/write.ts';
import { eventRow } from '../domain/event/record.ts';
import { instantOf } from '../domain/instant.ts';
import { type Feedback, feedbackKinds, noteWrite, suppressionWrite } from '../domain/messaging/feedback.ts';
import { isStaff } from '../domain/messaging/staff.ts';
import { countWrite } from '../domain/messaging/stats.ts';
import { watchPilot } from './publishing/pilot.ts';
import type { Services } from './services.ts';

/** What a recipient's side says of a message, found by the tags that went with it. */
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
 * Records what the recipient's side says of a message, once for each kind: the fact on the membership, the contact
 * suppressed, the pilot's count, all in one transaction; then it looks whether the pilot may go on. A message that is
 * not in the ledger is left alone.
 */
export async function recordFeedback(services: Services, feedback: MessageFeedback): Promise<void> {
  const { store } = services;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const message = await store.get('message', feedback);
    if (message === undefined || message[feedbackKinds[feedback.says].noted] !== undefined) return;
    const contact = await store.get('contact', message);
    const enrolment = await store.get('enrolment', message);
    const counted = enrolment?.pilot === true && !isStaff(message.contact) ? enrolment : undefined;
    const stats = counted && countWrite(counted, await store.get('stats', counted), feedback.says);
    const writes = writesFor(services, feedback, message, contact);
    const outcome = await store.transact(stats === undefined ? writes : [...writes, stats]);
    if (outcome.committed && counted !== undefined) await watchPilot(services, counted);
    // Refused at 1: the fact stands already, from before the message carried its note.
    if (outcome.committed || outcome.refused.includes(1)) return;
  }
  throw new Error(`message ${feedback.message} changed ${attempts} times while feedback was recorded`);
}

function writesFor(
  { catalogue, clock }: Services,
  { says, at }: MessageFeedback,
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
  const suppression = contact && suppressionWrite(contact, says);
  if (suppression !== undefined) writes.push(suppression);
  return writes;
}
