import type { AnswerOf } from '../../../lib/contracts/api/registry.ts';

export type Contact = AnswerOf<'readPartner'>['contacts'][number];

/** What of a contact can be written, as fields hold it: nothing is an empty text. */
export type ContactFields = Readonly<Record<'firstName' | 'lastName' | 'language' | 'zone', string>> &
  Pick<Contact, 'role'>;

export const contactFields = ({
  firstName = '',
  lastName = '',
  role,
  language = '',
  zone = '',
}: Contact): ContactFields => ({ firstName, lastName, role, language, zone });

/**
 * What somebody changed of the fields that they began with: what they left may have been changed by others meanwhile, as by
 * the contact in the portal. An empty field changes nothing, for the API takes no empty names.
 */
export function changesOf(begun: ContactFields, written: ContactFields): Partial<ContactFields> {
  const { role, ...texts } = written;
  const changed = Object.entries(texts).filter(
    // The names are those of the record that was taken apart.
    ([name, text]) => text.trim() !== '' && text !== begun[name as keyof typeof texts],
  );
  return { ...(role === begun.role ? {} : { role }), ...Object.fromEntries(changed) };
}
