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
