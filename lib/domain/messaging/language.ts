import type { ContactRow, MembershipRow, VendorRow } from '../../contracts/membership.ts';
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

/** What is known of the language of a contact. */
export const languageSourcesOf = (
  vendor: Pick<VendorRow, 'language'>,
  membership: Pick<MembershipRow, 'country'>,
  contact: Pick<ContactRow, 'language'> | undefined,
): LanguageSources => ({
  contact: contact?.language,
  country: membership.country,
  vendor: vendor.language,
});

/** One language that an email may be in for a contact, and whose it is. */
export interface LanguageWish {
  readonly language: string;
  readonly of: 'the contact' | 'the country' | 'the vendor' | 'the last resort';
}

/**
 * The languages of an email for a contact, first the one to be tried first: the contact's own, its base language
 * (`pt-BR` → `pt`), the main one of the partner's country, the vendor's, English.
 */
export function* languageWishes({ contact, country, vendor }: LanguageSources): Generator<LanguageWish> {
  if (contact !== undefined) yield* withBase(contact, 'the contact');
  // Asked for only where the contact's own does not do: the runtime's tables of countries answer slowly.
  const main = mainLanguageOf(country);
  if (main !== undefined) yield { language: main, of: 'the country' };
  yield* withBase(vendor, 'the vendor');
  yield { language: 'en', of: 'the last resort' };
}

function* withBase(language: string, of: LanguageWish['of']): Generator<LanguageWish> {
  yield { language, of };
  const base = language.split('-')[0] ?? language;
  if (base !== language) yield { language: base, of };
}

/** The first language of a contact's wishes in which the email exists; undefined where it exists in none of them. */
export function chooseLanguage(
  sources: LanguageSources,
  available: readonly string[],
): LanguageChoice | undefined {
  for (const { language, of } of languageWishes(sources)) {
    if (!available.includes(language)) continue;
    if (of === 'the contact') return { language };
    const { contact } = sources;
    const wish = contact === undefined ? 'the contact has no language' : `no ${contact} version`;
    return { language, notice: `${wish}: sent in ${language}` };
  }
  return undefined;
}
