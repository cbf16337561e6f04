import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../../database.ts';
import type { AcceptedMail } from '../accepted-mail.ts';
import { mailEvents, type SesEvent } from '../events.ts';
import type { MailStore } from '../mail-store.ts';
import { newMessageId } from '../message-id.ts';
import type { Parameters } from '../parameters.ts';
import { getSendQuota } from './get-send-quota.ts';
import { readSendEmail } from './send-email.ts';
import { readSendRawEmail } from './send-raw-email.ts';

/** What an action works with. */
export interface ActionContext {
  readonly db: DatabaseSync;
  readonly store: MailStore;
  readonly now: () => number;
  readonly onEvent: (event: SesEvent) => void;
  /** Region that the request was signed for. */
  readonly region: string;
}

type Action = (parameters: Parameters, context: ActionContext) => Promise<Record<string, string>>;

/** The actions of the SES API that the sink knows, by name; each answers the fields of its result. */
export const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['SendRawEmail', async (parameters, context) => keep(await readSendRawEmail(parameters), context)],
  ['SendEmail', async (parameters, context) => keep(await readSendEmail(parameters, context.now()), context)],
  ['GetSendQuota', async (_, context) => getSendQuota(context.store, context.now())],
]);

/** Mail and events are kept together: a sender that got an id can count on the events, one that got none on neither. */
function keep(mail: AcceptedMail, context: ActionContext): Record<string, string> {
  const at = context.now();
  const id = newMessageId(at);
  transaction(context.db, () => {
    context.store.add({ ...mail, id, at });
    for (const event of mailEvents({ ...mail, id, at }, context.region)) context.onEvent(event);
  });
  return { MessageId: id };
}
