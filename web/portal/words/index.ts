import { type WordedLanguage, wordedLanguages } from '../../../lib/contracts/wording.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { ja } from './ja.ts';
import type { Words } from './words.ts';

/** The languages that the portal is in; the first for whoever speaks none of them. */
export const portalLanguages = wordedLanguages;
export type PortalLanguage = WordedLanguage;

export const wordsOf: Readonly<Record<PortalLanguage, Words>> = { en, de, fr, es, ja };

/** The first of some languages that the portal is in; of `de-AT` the language counts. */
export function chosenLanguage(wished: readonly (string | undefined)[]): PortalLanguage {
  const bases = wished.map((tag) => tag?.toLowerCase().split('-')[0]);
  return (
    bases
      .map((base) => portalLanguages.find((known) => known === base))
      .find((known) => known !== undefined) ?? 'en'
  );
}

/** Puts values in the places of a sentence. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => values[name] ?? place);
