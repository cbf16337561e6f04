import type { Recipients } from '../../contracts/action.ts';
import type { ContactRow } from '../../contracts/membership.ts';
import { primaryContact } from '../traits.ts';

/** The contacts that a send goes to, in the order of their ids; none where no contact is in the role. */
export function recipientsOf(contacts: readonly ContactRow[], to: Recipients): ContactRow[] {
  if (to === 'all') return [...contacts];
  if (to === 'primary') {
    const primary = primaryContact(contacts);
    return primary === undefined ? [] : [primary];
  }
  return contacts.filter((contact) => contact.role === to);
}
