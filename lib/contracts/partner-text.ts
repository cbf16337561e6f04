import * as z from 'zod';
import { Language } from './naming.ts';

const filled = z.string().min(1, 'write a text');

/** A text in several languages, as it came out. */
export const ByLanguage = z.record(Language, z.string());
export type ByLanguage = z.infer<typeof ByLanguage>;

const advice = 'write a text, or one for each language: { en: …, de: … }';

/** A text that partners read: one for all of them, or one for each language. */
export const PartnerText = z.union([filled, z.record(Language, filled)], { error: advice });
export type PartnerText = z.infer<typeof PartnerText>;

/** The text for whoever's language is not asked for: English, where there are several. */
export const plainText = (text: PartnerText): string =>
  typeof text === 'string' ? text : (text.en ?? Object.values(text)[0] ?? '');

/** A text as it is kept: the one that stands for all, and those of each language where there are several. */
export interface KeptTitle {
  readonly title: string;
  readonly titles?: ByLanguage | undefined;
}

/** The title for a page in a language, such as `de-AT`, or in its main one; else the one that stands for all. */
export const titleIn = (language: string, { title, titles = {} }: KeptTitle): string =>
  titles[language] ?? titles[language.split('-')[0] ?? ''] ?? title;
