import { mainLanguageOf } from '../country.ts';

export interface LanguageChoice {
  readonly language: string;
  /** What stood in for the contact's language, for the timeline. */
  readonly notice?: string;
}

/** Where the language of an email may come from, in this order. */
export interface LanguageSources {
  readonly contact: string | undefined;
  /** The partner's country, ISO 3166-1 alpha-2. */
  readonly country: string | undefined;
  readonly vendor: string;
}

/**
 * The language of an email for a contact: the contact's own, its base language (`pt-BR` → `pt`), the main one of the
 * partner's country, the vendor's, English; undefined where the email exists in none of them.
 */
export function chooseLanguage(
  { contact, country, vendor }: LanguageSources,
  available: readonly string[],
): LanguageChoice | undefined {
  const own = contact === undefined ? [] : [contact, base(contact)];
  const first = own.find((candidate) => available.includes(candidate));
  if (first !== undefined) return { language: first };
  // Asked for last: the runtime's tables of countries answer slowly.
  const others = [mainLanguageOf(country), vendor, base(vendor), 'en'];
  const language = others.find((candidate) => candidate !== undefined && available.includes(candidate));
  if (language === undefined) return undefined;
  const wish = contact === undefined ? 'the contact has no language' : `no ${contact} version`;
  return { language, notice: `${wish}: sent in ${language}` };
}

const base = (language: string): string => language.split('-')[0] ?? language;
