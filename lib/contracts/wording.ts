import * as z from 'zod';

/** The languages in which contacts are asked what mail they want: behind a mail's link and in the portal alike. */
export const wordedLanguages = ['en', 'de', 'fr', 'es', 'ja'] as const;
export type WordedLanguage = (typeof wordedLanguages)[number];

/** Of the words in lib/domain/preferences/words: raised whenever they change, which a test holds. */
const version = 1;

/** Names what a contact was shown, for the consent ledger. */
export const wordingOf = (language: string): string => `preferences-${version}-${language}`;

/** The name of a wording, of this version or of one before: a page may be older than what it speaks to. */
export const Wording = z
  .string()
  .regex(
    new RegExp(`^preferences-[1-9][0-9]{0,3}-(${wordedLanguages.join('|')})$`),
    'name the wording that was shown, such as preferences-1-en',
  );
