import { confirm, recover } from '../domain/messaging/ledger.ts';
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
export async function confirmMessage({ store }: Services, taken: TakenMessage): Promise<void> {
  const { sesMessageId } = taken;
  const confirmed = await store.transact([confirm(taken, sesMessageId)]);
  if (!confirmed.committed) await store.transact([recover(taken, sesMessageId)]);
}
