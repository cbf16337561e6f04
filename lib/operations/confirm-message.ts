import { confirm, recover } from '../domain/messaging/ledger.ts';
import { countSent } from './pilot-stats.ts';
import type { Services } from './services.ts';

/** SES's word that it took a message, found by the tags that went with it. */
export interface TakenMessage {
  readonly vendor: string;
  readonly partner: string;
  readonly message: string;
  readonly sesMessageId: string;
}

/**
 * Confirms a claim by SES's own `Send` event, also one that was given up as unknown before the event came; a message
 * that is confirmed already stays as it is.
 */
export async function confirmMessage(services: Services, taken: TakenMessage): Promise<void> {
  const { store } = services;
  const { sesMessageId } = taken;
  // Nearly always the sender has confirmed it: a read costs a tenth of two writes that are refused.
  if ((await store.get('message', taken))?.status === 'sent') return;
  const confirmed = await store.transact([confirm(taken, sesMessageId)]);
  if (!confirmed.committed && !(await store.transact([recover(taken, sesMessageId)])).committed) return;
  const message = await store.get('message', taken);
  const enrolment = message && (await store.get('enrolment', message));
  if (message !== undefined && enrolment?.pilot === true) await countSent(services, enrolment, message);
}
