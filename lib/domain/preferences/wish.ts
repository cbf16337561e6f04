import type { Consent, ConsentRow, ContactRow } from '../../contracts/membership.ts';
import { epochOf, instantOf } from '../instant.ts';

/** What a contact can wish about the mail that a vendor sends. */
export type Wish =
  /** No more marketing mail. */
  | { readonly kind: 'unsubscribe' }
  | { readonly kind: 'subscribe' }
  /** These of the vendor's topics, and none of its others. */
  | { readonly kind: 'topics'; readonly wanted: readonly string[] }
  | { readonly kind: 'pause' }
  | { readonly kind: 'resume' }
  /** `language` as BCP 47 has it. */
  | { readonly kind: 'language'; readonly language: string };

/** How long a pause is. Milliseconds. */
export const pauseLength = 30 * 24 * 3_600_000;

/** What a wish changes of a contact, and what the consent ledger keeps of it. */
export interface Change {
  readonly set: Partial<ContactRow>;
  readonly remove: readonly (keyof ContactRow & string)[];
  readonly said: Pick<ConsentRow, 'consent' | 'topics' | 'pausedUntil' | 'language'>;
}

/** The circumstances of a wish: the message whose link was used, if one was; the vendor's topics; business time as an Instant. */
export interface WishScene {
  readonly message?: string | undefined;
  readonly topics: readonly string[];
  readonly now: string;
}

/** What a wish changes; undefined where it holds already, so that a repeat changes nothing. */
export function changeFor(contact: ContactRow, wish: Wish, scene: WishScene): Change | undefined {
  switch (wish.kind) {
    case 'unsubscribe':
      return unsubscribe(contact, scene);
    case 'subscribe':
      return subscribe(contact);
    case 'topics':
      return chooseTopics(contact, wish.wanted, scene);
    case 'pause': {
      if (isPaused(contact, scene.now)) return undefined;
      const pausedUntil = instantOf(epochOf(scene.now) + pauseLength);
      return { set: { pausedUntil }, remove: [], said: { pausedUntil } };
    }
    case 'resume':
      return isPaused(contact, scene.now)
        ? { set: {}, remove: ['pausedUntil'], said: { pausedUntil: 'none' } }
        : undefined;
    case 'language': {
      const { language } = wish;
      return contact.language === language
        ? undefined
        : { set: { language }, remove: [], said: { language } };
    }
  }
}

/** Whether the contact asked for a pause that is not over. */
export const isPaused = ({ pausedUntil }: ContactRow, now: string): boolean =>
  pausedUntil !== undefined && now < pausedUntil;

/**
 * The refusal stands beside the suppression: a bounce or a complaint outranks that the contact unsubscribed, and once it
 * is lifted the contact still wants no marketing mail.
 */
function unsubscribe({ suppressed, consent }: ContactRow, { message, now }: WishScene): Change | undefined {
  if (consent === 'refused' && suppressed !== undefined) return undefined;
  const suppression =
    suppressed === undefined
      ? ({
          suppressed: 'unsubscribed',
          suppressedAt: now,
          ...(message === undefined ? {} : { suppressedBy: message }),
        } as const)
      : {};
  return { set: { consent: 'refused', ...suppression }, remove: [], said: { consent: 'refused' } };
}

/** Mail that bounced, or was marked as spam, does not begin again by a wish. */
function subscribe({ suppressed, consent }: ContactRow): Change | undefined {
  const isLifted = suppressed === 'unsubscribed';
  if (consent === 'granted' && !isLifted) return undefined;
  return {
    set: { consent: 'granted' },
    remove: isLifted
      ? ['suppressed', 'suppressedAt', 'suppressedBy', 'pausedUntil']
      : (['pausedUntil'] as const),
    said: { consent: 'granted' },
  };
}

function chooseTopics(
  contact: ContactRow,
  wanted: readonly string[],
  { topics }: WishScene,
): Change | undefined {
  const said = Object.fromEntries(
    topics.map((topic): [string, Consent] => [topic, wanted.includes(topic) ? 'granted' : 'refused']),
  );
  const known = contact.topics ?? {};
  if (topics.every((topic) => known[topic] === said[topic])) return undefined;
  return { set: { topics: { ...known, ...said } }, remove: [], said: { topics: said } };
}
