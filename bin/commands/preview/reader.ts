import type { Recipients } from '../../../lib/contracts/action.ts';
import type { ContactRow, MembershipRow, VendorRow } from '../../../lib/contracts/membership.ts';
import { recipientsOf } from '../../../lib/domain/messaging/recipients.ts';
import type { Store } from '../../../lib/ports/store.ts';

/** Whose eyes an email is seen with. */
export interface Reader {
  readonly vendor: VendorRow;
  readonly partner: MembershipRow;
  readonly contact: ContactRow;
  /** How many more contacts of the partner get the email. */
  readonly others: number;
}

/** Reads the contact of a partner whom an email goes to. Throws, naming who there is, where there is nobody. */
export async function readerIn(
  store: Pick<Store, 'get' | 'list'>,
  key: { vendor: string; partner: string },
  to: Recipients,
): Promise<Reader> {
  const [vendor, partner, contacts] = await Promise.all([
    store.get('vendor', key),
    store.get('membership', key),
    store.list('contact', key),
  ]);
  if (vendor === undefined) throw new Error(`there is no vendor ${key.vendor}`);
  if (partner === undefined) throw new Error(`${key.vendor} has no partner ${key.partner}`);
  const [contact, ...others] = recipientsOf(contacts, to);
  if (contact === undefined) {
    const roles = [...new Set(contacts.map(({ role }) => role))].join(', ') || 'no contact at all';
    throw new Error(`${key.partner} has no ${to} contact: it has ${roles}; name another with --role`);
  }
  return { vendor, partner, contact, others: others.length };
}
