export interface LanguageChoice {
  readonly language: string;
  /** What stood in for the contact's language, for the timeline. */
  readonly notice?: string;
}

/**
 * The language of an email for a contact: the contact's own, its base language (`pt-BR` → `pt`), the vendor's,
 * English; undefined where the email exists in none of them.
 */
export function chooseLanguage(
  contact: string | undefined,
  vendor: string,
  available: readonly string[],
): LanguageChoice | undefined {
  const own = contact === undefined ? [] : [contact, base(contact)];
  const language = [...own, vendor, base(vendor), 'en'].find((candidate) => available.includes(candidate));
  if (language === undefined) return undefined;
  if (own.includes(language)) return { language };
  const wish = contact === undefined ? 'the contact has no language' : `no ${contact} version`;
  return { language, notice: `${wish}: sent in ${language}` };
}

const base = (language: string): string => language.split('-')[0] ?? language;
