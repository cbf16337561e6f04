import { wordsIn } from './words.ts';

/** What stands in the frame for what differs from email to email. */
export const hole = (name: string): string => `hole${name}eloh`;

/** What a frame is made with in the place of one email's own. */
export const holes = {
  language: hole('Language'),
  subject: hole('Subject'),
  preheader: hole('Preheader'),
  words: hole('Words'),
  tags: hole('Tags'),
  href: hole('Href'),
  label: hole('Label'),
} as const;

/** The words of the layout that follow the language, each with its hole. */
export function wordHoles(language: string): [string, string][] {
  const { why, questions, unsubscribe, preferences } = wordsIn(language);
  return Object.entries({ why, questions, unsubscribe, preferences }).map(([name, text]) => [
    hole(name),
    text,
  ]);
}
