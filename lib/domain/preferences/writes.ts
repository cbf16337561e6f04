import type { Catalogue } from '../../contracts/catalogue.ts';
import type { ConsentRow, ConsentSource, ContactRow } from '../../contracts/membership.ts';
import type { Create, Patch, Write } from '../../contracts/write.ts';
import { eventRow } from '../event/record.ts';
import type { Change, Wish } from './wish.ts';

/** How a wish came: from where, and in answer to which version of our words. */
export interface Voiced {
  readonly source: ConsentSource;
  readonly wording?: string | undefined;
  /** Fresh: names the entry in the consent ledger, and the event. */
  readonly id: string;
  /** Business time, as an Instant. */
  readonly at: string;
}

/**
 * The writes of a wish in one transaction: the contact, refused where consent or suppression have changed since it was
 * read; the consent ledger; the fact, which journeys may react to.
 */
export function wishWrites(
  catalogue: Catalogue,
  contact: ContactRow,
  wish: Wish,
  change: Change,
  voiced: Voiced,
  /** The message whose link was used, if one was. */
  from: { readonly message?: string | undefined; readonly journey?: string | undefined },
): [Patch<'contact'>, Create<'consent'>, Create<'event'>, ...Write[]] {
  const { vendor, partner } = contact;
  const { id, at } = voiced;
  const { message, journey } = from;
  const fact =
    wish.kind === 'unsubscribe'
      ? {
          type: 'message.unsubscribed',
          data: {
            ...(message === undefined ? {} : { message }),
            ...(journey === undefined ? {} : { journey }),
          },
        }
      : { type: 'preferences.changed', data: { change: wish.kind } };
  return [
    {
      op: 'patch',
      kind: 'contact',
      key: { vendor, partner, contact: contact.contact },
      set: change.set,
      remove: change.remove,
      when: { consent: contact.consent, suppressed: contact.suppressed ?? { absent: true } },
    },
    { op: 'create', row: consentRow(contact, change.said, voiced) },
    { op: 'create', row: eventRow(catalogue, { vendor, partner, id, at, ...fact }, at) },
  ];
}

/** An entry of the consent ledger. */
export function consentRow(
  { vendor, partner, contact }: Pick<ContactRow, 'vendor' | 'partner' | 'contact'>,
  said: Change['said'],
  { source, wording, id, at }: Voiced,
): ConsentRow {
  const worded = wording === undefined ? {} : { wording };
  return { kind: 'consent', vendor, partner, contact, at, id, source, ...worded, ...said };
}
