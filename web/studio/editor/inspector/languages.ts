import { wordedLanguages } from '../../../../lib/contracts/wording.ts';
import { isRecord } from '../../../../lib/journey/canvas/index.ts';

/** The languages that a text may still be written in: English, the vendor's, those of the emails, those of the portal. */
export function languagesLeft(value: unknown, vendor: string, emails: readonly string[]): string[] {
  const own = isRecord(value) ? Object.keys(value) : [vendor];
  const all = new Set(['en', vendor, ...emails.toSorted(), ...wordedLanguages]);
  return [...all].filter((language) => !own.includes(language));
}

/** A text that also is in one more language, which is still to be written; the text before is the vendor's. */
export const withLanguage = (value: unknown, vendor: string, language: string): Record<string, unknown> => ({
  ...(isRecord(value) ? value : { [vendor]: value ?? '' }),
  [language]: '',
});

/** One of a text's languages, for all: the vendor's, English, or the first. */
export function forAll(value: Readonly<Record<string, unknown>>, vendor: string): unknown {
  return value[vendor] ?? value.en ?? Object.values(value)[0];
}

const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'code' });

/** `de` as “German”; what is no tag stays as it is written. */
export function nameOfLanguage(tag: string): string {
  try {
    return names.of(tag) ?? tag;
  } catch {
    return tag;
  }
}
