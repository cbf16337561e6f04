import type { Recipients } from '../../contracts/action.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
import { recipientsOf } from '../../domain/messaging/recipients.ts';
import type { Store } from '../../ports/store.ts';

/** Whose eyes an email is seen with. */
export interface Reader {
  readonly vendor: VendorRow;
  readonly partner: MembershipRow;
  readonly contact: ContactRow;
  /** How many more contacts of the partner get the email. */
  readonly others: number;
}

/** The contact of a partner whom an email goes to, or what is wrong with the question. */
export async function readerIn(
  store: Pick<Store, 'get' | 'list'>,
  key: { vendor: string; partner: string },
  to: Recipients,
): Promise<{ ok: true; reader: Reader } | { ok: false; field: 'vendor' | 'partner' | 'role'; says: string }> {
  const [vendor, partner, contacts] = await Promise.all([
    store.get('vendor', key),
    store.get('membership', key),
    store.list('contact', key),
  ]);
  if (vendor === undefined) return { ok: false, field: 'vendor', says: `there is no vendor ${key.vendor}` };
  if (partner === undefined)
    return { ok: false, field: 'partner', says: `${key.vendor} has no partner ${key.partner}` };
  const [contact, ...others] = recipientsOf(contacts, to);
  if (contact === undefined) {
    const roles = [...new Set(contacts.map(({ role }) => role))].join(', ') || 'no contact at all';
    return {
      ok: false,
      field: 'role',
      says: `${key.partner} has no ${to} contact: it has ${roles}; name another role`,
    };
  }
  return { ok: true, reader: { vendor, partner, contact, others: others.length } };
}
