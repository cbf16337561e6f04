import type { ByLanguage } from '../../contracts/partner-text.ts';
import { chooseLanguage, type LanguageSources } from './language.ts';

/** A text as it is kept: one that stands for all, and those of each language where there are several. */
export interface KeptText {
  readonly title: string;
  readonly titles?: ByLanguage | undefined;
}

/** The title in its reader's language, by the choice that emails make; the one that stands for all where there is none. */
export function titleFor(sources: LanguageSources, { title, titles = {} }: KeptText): string {
  const choice = chooseLanguage(sources, Object.keys(titles));
  return (choice && titles[choice.language]) ?? title;
}
