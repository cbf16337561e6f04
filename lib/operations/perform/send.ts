import type { ActionOf, EnrolmentRef } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import { actionRow, aliveCheck } from '../../domain/action/act.ts';
import { instantOf } from '../../domain/instant.ts';
import { messageOf, needless } from '../../domain/messaging/ledger.ts';
import { recipientsOf } from '../../domain/messaging/recipients.ts';
import { earliest } from '../../domain/wait/satisfies.ts';
import type { Services } from '../services.ts';
import { deliver } from './deliver.ts';
import type { Performer } from './performing.ts';
import { type ActionResult, done } from './result.ts';

/** Sends an email to its recipients; the action is done when each has its entry in the ledger closed. */
export const send: Performer<'send'> = async (performing, action) => {
  const { services, enrolment } = performing;
  const { vendor, partner } = enrolment;
  const contacts = recipientsOf(await services.store.list('contact', { vendor, partner }), action.to);
  if (contacts.length === 0) return skip(services, enrolment, action, 'no-contact');
  if (await hasCome(services, enrolment, action)) {
    const entries = await entriesOf(services, enrolment, action, contacts);
    if (!entries.some(isUnderWay)) {
      await Promise.all(entries.filter(isToCome).map((entry) => services.store.transact([needless(entry)])));
      return skip(services, enrolment, action, 'no-longer-needed');
    }
  }
  let result = done;
  for (const contact of contacts) {
    const delivery = await deliver(performing, action, contact);
    if (delivery.outcome === 'closed') return delivery;
    // One recipient that has to wait keeps none of the others from theirs, and the first to be due sets the time.
    if (delivery.outcome !== 'deferred') continue;
    if (result.outcome !== 'deferred' || delivery.until < result.until) result = delivery;
  }
  return result;
};

/** Whether the event that a reminder asks for has come. */
async function hasCome(
  { store, clock }: Services,
  enrolment: EnrolmentRef,
  { unless }: ActionOf<'send'>,
): Promise<boolean> {
  if (unless === undefined) return false;
  const { vendor, partner, since } = enrolment;
  const until = instantOf(clock.business());
  const events = await store.list('event', { vendor, partner, type: unless.event }, since);
  return (await earliest({ ...unless, since, until }, events)) !== undefined;
}

async function entriesOf(
  { store, clock }: Services,
  enrolment: EnrolmentRef,
  action: ActionOf<'send'>,
  contacts: readonly ContactRow[],
): Promise<MessageRow[]> {
  const now = instantOf(clock.business());
  const entries = contacts.map((contact) => store.get('message', messageOf(enrolment, action, contact, now)));
  return (await Promise.all(entries)).filter((entry) => entry !== undefined);
}

/** A reminder that some contact has, or may have, is brought to the others too. */
const isUnderWay = ({ status, attempt }: MessageRow): boolean =>
  status === 'claimed' || status === 'sent' || (status === 'released' && attempt > 0);

const isToCome = ({ status }: MessageRow): boolean => status === 'deferred' || status === 'released';

async function skip(
  { store, clock }: Services,
  enrolment: EnrolmentRef,
  action: ActionOf<'send'>,
  reason: 'no-contact' | 'no-longer-needed',
): Promise<ActionResult> {
  const scene = { enrolment, now: instantOf(clock.business()) };
  const row = actionRow(scene, action, { outcome: 'skipped', detail: action.email, reason });
  const outcome = await store.transact([{ op: 'create', row }, aliveCheck(enrolment)]);
  const closed = !outcome.committed && !outcome.refused.includes(0);
  return { outcome: closed ? 'closed' : 'done' };
}
