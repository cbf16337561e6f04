import { type WordedLanguage, wordedLanguages } from '../../../../lib/contracts/wording.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Words } from './words.ts';

/** The languages that the pages are in. */
export const pageLanguages = wordedLanguages;

const words: Readonly<Record<string, Words>> = { en, de, fr, es, ja } satisfies Record<WordedLanguage, Words>;

/** What the pages say in a language, or in English. */
export const wordsIn = (language: string): Words => words[language] ?? en;

/** The page language that a browser asks for first, for whoever we do not know. [RFC 9110, 12.5.4] */
export function languageAskedFor(acceptLanguage: string | undefined): string {
  const asked = (acceptLanguage ?? '').slice(0, 200).toLowerCase().split(',');
  const wishes = asked.map((wish) => {
    const [tag = '', quality = '1'] = wish.trim().split(/\s*;\s*q=/);
    return { language: tag.slice(0, 2), quality: Number(quality) };
  });
  const best = wishes
    .filter(({ language, quality }) => Object.hasOwn(words, language) && quality > 0)
    .toSorted((a, b) => b.quality - a.quality)[0];
  return best?.language ?? 'en';
}

/** Puts values in the places of a sentence. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
