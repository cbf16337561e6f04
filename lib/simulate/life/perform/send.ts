import type { ActionOf, Sending } from '../../../contracts/action.ts';
import type { ContactRow } from '../../../contracts/membership.ts';
import { instantOf } from '../../../domain/instant.ts';
import { capWrite } from '../../../domain/messaging/cap.ts';
import { decideSend } from '../../../domain/messaging/decide.ts';
import { recipientsOf } from '../../../domain/messaging/recipients.ts';
import { count, type StepTally } from '../../tally/tally.ts';
import type { Life, LivedEnrolment } from '../life.ts';
import { stepOf } from '../step-of.ts';
import { earliest } from '../wait.ts';

type Sent = { readonly until: string } | 'done';

/** Sends an email to its recipients as the ledger would, each once; the first to be put off sets the time. */
export async function send(
  life: Life,
  enrolment: LivedEnrolment,
  action: ActionOf<'send'>,
  sending: Sending | undefined,
): Promise<Sent> {
  const key = `${action.id} ${action.turn ?? 0}`;
  if (enrolment.acted.has(key)) return 'done';
  const contacts = recipientsOf(life.contacts, action.to);
  if (contacts.length === 0) return leaveOut(life, enrolment, action, key, 'no-contact');
  if (action.unless !== undefined && (await isNeedless(life, enrolment, action, key, contacts))) {
    return leaveOut(life, enrolment, action, key, 'no-longer-needed');
  }
  let until: string | undefined;
  for (const contact of contacts) {
    const later = deliver(life, enrolment, action, sending, contact, `${key} ${contact.contact}`);
    if (later !== undefined && (until === undefined || later < until)) until = later;
  }
  if (until !== undefined) return { until };
  enrolment.acted.add(key);
  return 'done';
}

/** The counts of the action's step, and whether it is told letter by letter: a reminder is told by its wait. */
function countsOf(
  enrolment: LivedEnrolment,
  { id }: ActionOf<'send'>,
): { step: StepTally; byLetter: boolean } {
  return { step: stepOf(enrolment, id), byLetter: enrolment.journey.kinds.get(id) === 'send' };
}

/** A reminder whose event has come, where no contact has had it. */
async function isNeedless(
  life: Life,
  { acted, ref }: LivedEnrolment,
  { unless }: ActionOf<'send'>,
  key: string,
  contacts: readonly ContactRow[],
): Promise<boolean> {
  if (unless === undefined || contacts.some(({ contact }) => acted.has(`sent ${key} ${contact}`)))
    return false;
  const claim = { ...unless, since: ref.since, until: instantOf(life.now) };
  return (await earliest(claim, life.events)) !== undefined;
}

function leaveOut(
  life: Life,
  enrolment: LivedEnrolment,
  action: ActionOf<'send'>,
  key: string,
  reason: string,
): 'done' {
  enrolment.acted.add(key);
  const { step, byLetter } = countsOf(enrolment, action);
  if (byLetter) step.entered += 1;
  count(step.skipped, reason);
  life.unsent ??= reason;
  return 'done';
}

/** Brings the email to one contact, or says until when it was put off. */
function deliver(
  life: Life,
  enrolment: LivedEnrolment,
  action: ActionOf<'send'>,
  sending: Sending | undefined,
  contact: ContactRow,
  key: string,
): string | undefined {
  if (enrolment.acted.has(key)) return undefined;
  const { scenario, membership, caps } = life;
  const { purpose, topic = sending?.topic, email } = action;
  const now = instantOf(life.now);
  const before = enrolment.deferred.get(key);
  const counted = purpose === 'marketing' ? caps.get(contact.contact) : undefined;
  const languages = enrolment.journey.languages.get(email) ?? [];
  const decision = decideSend({
    vendor: scenario.vendor,
    partner: membership,
    contact,
    email: { purpose, topic, languages },
    sending,
    counted,
    entry: before === undefined ? undefined : { status: 'deferred', deferred: before },
    expired: false,
    now,
  });
  const { step, byLetter } = countsOf(enrolment, action);
  if (decision.decision === 'defer') {
    enrolment.deferred.set(key, decision.reason);
    if (before === undefined) count(step.deferred, decision.reason);
    return decision.until;
  }
  enrolment.acted.add(key);
  if (byLetter) step.entered += 1;
  if (decision.decision === 'skip') {
    count(step.skipped, decision.reason);
    life.unsent ??= decision.reason;
    return undefined;
  }
  enrolment.acted.add(`sent ${key}`);
  step.sent += 1;
  if (byLetter) step.done += 1;
  life.tally.emails += 1;
  life.emails.push(life.now);
  if (purpose === 'marketing') countForCap(life, contact, now);
  return undefined;
}

/** Counts a message for its contact's caps, by the very write that the ledger makes. */
function countForCap({ caps }: Life, contact: ContactRow, now: string): void {
  const row = caps.get(contact.contact);
  const write = capWrite(contact, row, now);
  if (write.op === 'create' && write.row.kind === 'cap') caps.set(contact.contact, write.row);
  if (write.op === 'patch' && row !== undefined) {
    const { sentAt = [] } = write.set as { sentAt?: string[] }; // the write of a cap's row
    caps.set(contact.contact, { ...row, sentAt, revision: row.revision + 1 });
  }
}
