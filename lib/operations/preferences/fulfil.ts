import type { ConsentSource } from '../../contracts/membership.ts';
import type { MessageRow } from '../../contracts/message.ts';
import type { Write } from '../../contracts/write.ts';
import { instantOf } from '../../domain/instant.ts';
import { noteWrite } from '../../domain/messaging/feedback.ts';
import { countWrite } from '../../domain/messaging/stats.ts';
import { changeFor, type Wish } from '../../domain/preferences/wish.ts';

import { wishWrites } from '../../domain/preferences/writes.ts';
import { watchPilot } from '../publishing/pilot.ts';
import type { Services } from '../services.ts';
import { type Opened, openLink } from './open-link.ts';

/** The contact and the statistics may each be changed by somebody else at the same moment. */
const attempts = 5;

export type { Wish };

/** What the links that do something are for. */
export type ActingPurpose = 'unsubscribe' | 'preferences';

/**
 * Does what a contact wishes by a link of theirs: contact, consent ledger and fact in one transaction. A wish that holds
 * already changes nothing. Answers the reader as they stand then, or why the link leads nowhere.
 */
export async function fulfil(
  services: Services,
  purpose: ActingPurpose,
  token: string,
  wish: Wish,
  voiced: { readonly source: ConsentSource; readonly wording?: string | undefined },
): Promise<Opened<ActingPurpose>> {
  const { store, catalogue, clock, ids } = services;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const opened = await openLink(services, purpose, token);
    if (opened.outcome !== 'open') return opened;
    const { link, vendor, contact } = opened.reader;
    const now = instantOf(clock.business());
    const topics = (vendor.topics ?? []).map(({ topic }) => topic);
    const change = changeFor(contact, wish, { message: link.message, topics, now });
    if (change === undefined) return opened;
    const message = await store.get('message', link);
    const noted = wish.kind === 'unsubscribe' ? await notes(services, message, now) : undefined;
    const outcome = await store.transact([
      ...wishWrites(
        catalogue,
        contact,
        wish,
        change,
        { ...voiced, id: ids.unique(), at: now },
        {
          ...link,
          journey: message?.journey,
        },
      ),
      ...(noted?.writes ?? []),
    ]);
    if (!outcome.committed) continue;
    if (noted?.counted !== undefined) await watchPilot(services, noted.counted);
    return openLink(services, purpose, token);
  }
  throw new Error(`a contact changed ${attempts} times while ${wish.kind} was done`);
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
