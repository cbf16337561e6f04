import type { ConsentSource, ContactRow, VendorRow } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import type { Write } from '../../contracts/write.ts';
import { instantOf } from '../../domain/instant.ts';
import { noteWrite } from '../../domain/messaging/feedback.ts';
import { countWrite } from '../../domain/messaging/stats.ts';
import { changeFor, type Wish } from '../../domain/preferences/wish.ts';
import { wishWrites } from '../../domain/preferences/writes.ts';
import { watchPilot } from '../publishing/pilot.ts';
import type { Services } from '../services.ts';

/** Who wishes something, as they stand at this moment. */
export interface Wisher {
  readonly vendor: VendorRow;
  readonly contact: ContactRow;
  /** The message whose link was used, if one was. */
  readonly message?: string | undefined;
}

export interface Voice {
  readonly source: ConsentSource;
  readonly wording?: string | undefined;
}

/**
 * Tries to do what a contact wishes: contact, consent ledger and fact in one transaction. `unchanged`: it holds already;
 * `outrun`: the contact, or what counts for a pilot, was changed at the same moment, and is to be looked at again.
 */
export async function doWish(
  services: Services,
  { vendor, contact, message: id }: Wisher,
  wish: Wish,
  voice: Voice,
): Promise<'done' | 'unchanged' | 'outrun'> {
  const { store, catalogue, clock, ids } = services;
  const now = instantOf(clock.business());
  const topics = (vendor.topics ?? []).map(({ topic }) => topic);
  const change = changeFor(contact, wish, { message: id, topics, now });
  if (change === undefined) return 'unchanged';
  const message =
    id === undefined
      ? undefined
      : await store.get('message', { vendor: contact.vendor, partner: contact.partner, message: id });
  const noted = wish.kind === 'unsubscribe' ? await notes(services, message, now) : undefined;
  const voiced = { ...voice, id: ids.unique(), at: now };
  const outcome = await store.transact([
    ...wishWrites(catalogue, contact, wish, change, voiced, { message: id, journey: message?.journey }),
    ...(noted?.writes ?? []),
  ]);
  if (!outcome.committed) return 'outrun';
  if (noted?.counted !== undefined) await watchPilot(services, noted.counted);
  return 'done';
}

/** That the message made its reader unsubscribe: noted on it once, and counted where a pilot sent it. */
async function notes({ store }: Services, message: MessageRow | undefined, now: string) {
  if (message === undefined || message.unsubscribedAt !== undefined) return undefined;
  const enrolment = await store.get('enrolment', message);
  const counted = enrolment?.pilot === true ? enrolment : undefined;
  const writes: Write[] = [noteWrite(message, 'unsubscribed', now)];
  if (counted !== undefined)
    writes.push(countWrite(counted, await store.get('stats', counted), 'unsubscribed'));
  return { writes, counted };
}
