import type { DatabaseSync } from 'node:sqlite';
import { transaction } from '../../database.ts';
import type { AcceptedMail } from '../accepted-mail.ts';
import { mailEvents, reached, type SesEvent } from '../events.ts';
import { type Fate, fateOf } from '../fate.ts';
import type { Later } from '../later.ts';
import type { MailStore } from '../mail-store.ts';
import { newMessageId } from '../message-id.ts';
import type { Parameters } from '../parameters.ts';
import type { MailSettings } from '../settings.ts';
import { getSendQuota } from './get-send-quota.ts';
import { readSendEmail } from './send-email.ts';
import { readSendRawEmail } from './send-raw-email.ts';

/** What an action works with. */
export interface ActionContext {
  readonly db: DatabaseSync;
  readonly store: MailStore;
  readonly now: () => number;
  readonly publish: (event: SesEvent) => void;
  readonly later: Later;
  readonly settings: MailSettings;
  /** Throws `Throttling` where SES would take no more now. */
  readonly letIn: (recipients: number) => void;
  /** Region that the request was signed for. */
  readonly region: string;
}

type Action = (parameters: Parameters, context: ActionContext) => Promise<Record<string, string>>;

/** The actions of the SES API that the sink knows, by name; each answers the fields of its result. */
export const actions: ReadonlyMap<string, Action> = new Map<string, Action>([
  ['SendRawEmail', async (parameters, context) => keep(await readSendRawEmail(parameters), context)],
  ['SendEmail', async (parameters, context) => keep(await readSendEmail(parameters, context.now()), context)],
  ['GetSendQuota', async (_, context) => getSendQuota(context.store, context.now(), context.settings.rate)],
]);

const unharmed: Fate = { delayed: false, later: [] };

/** Mail and events are kept together: a sender that got an id can count on the events, one that got none on neither. */
function keep(mail: AcceptedMail, context: ActionContext): Record<string, string> {
  const { db, store, later, publish, settings, region, letIn } = context;
  letIn(mail.recipients.length);
  const at = context.now();
  const id = newMessageId(at);
  const sent = { ...mail, id, at };
  const arrives = reached(mail.recipients).length > 0;
  // A sender's own tag is the same in every run, an id never is.
  const fate = arrives ? fateOf(settings, mail.tags.message ?? id, at) : unharmed;
  transaction(db, () => {
    store.add(sent);
    later.plan({ id, region }, fate);
    for (const event of mailEvents(sent, region, fate.delayed)) publish(event);
  });
  return { MessageId: id };
}
