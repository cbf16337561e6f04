import type { KeptTitle } from '../../contracts/partner-text.ts';
import { chooseLanguage, type LanguageSources } from './language.ts';

/** The title in its reader's language, by the choice that emails make; the one that stands for all where there is none. */
export function titleFor(sources: LanguageSources, { title, titles = {} }: KeptTitle): string {
  const choice = chooseLanguage(sources, Object.keys(titles));
  return (choice && titles[choice.language]) ?? title;
}
