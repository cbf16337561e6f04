import type { Wish } from '../../domain/preferences/wish.ts';
import type { Services } from '../services.ts';
import { doWish, type Voice } from './do-wish.ts';
import { type Opened, openLink } from './open-link.ts';

/** The contact and the statistics may each be changed by somebody else at the same moment. */
const attempts = 5;

export type { Wish };

/** What the links that do something are for. */
export type ActingPurpose = 'unsubscribe' | 'preferences';

/**
 * Does what a contact wishes by a link of theirs. A wish that holds already changes nothing. Answers the reader as they
 * stand then, or why the link leads nowhere.
 */
export async function fulfil(
  services: Services,
  purpose: ActingPurpose,
  token: string,
  wish: Wish,
  voice: Voice,
): Promise<Opened<ActingPurpose>> {
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const opened = await openLink(services, purpose, token);
    if (opened.outcome !== 'open') return opened;
    const { link, vendor, contact } = opened.reader;
    const became = await doWish(services, { vendor, contact, message: link.message }, wish, voice);
    if (became === 'unchanged') return opened;
    if (became === 'done') return openLink(services, purpose, token);
  }
  throw new Error(`a contact changed ${attempts} times while ${wish.kind} was done`);
}
