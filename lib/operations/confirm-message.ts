import { confirm } from '../domain/messaging/ledger.ts';
import type { Services } from './services.ts';

/** SES's word that it took a message, found by the tags that went with it. */
export interface TakenMessage {
  readonly vendor: string;
  readonly partner: string;
  readonly message: string;
  readonly sesMessageId: string;
}

/** Confirms a claim by SES's own `Send` event; a message that is confirmed already stays as it is. */
export async function confirmMessage({ store }: Services, taken: TakenMessage): Promise<void> {
  await store.transact([confirm(taken, taken.sesMessageId)]);
}
