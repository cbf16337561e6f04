import { describe, expect, it } from 'vitest';
import { chosenLanguage, filled, portalLanguages, wordsOf } from '../../../web/portal/words/index.ts';

/** Every text with its place, `steps.due`. */
const textsOf = (words: object, at = ''): [string, string][] =>
  Object.entries(words).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[`${at}${name}`, value]] : textsOf(value as object, `${at}${name}.`),
  );
const english = Object.fromEntries(textsOf(wordsOf.en));
const placesIn = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe('the words of the portal', () => {
  it.each(portalLanguages)('say everything in %s, with the same values in them', (language) => {
    const texts = textsOf(wordsOf[language]);

    expect(texts.map(([at]) => at)).toEqual(Object.keys(english));
    expect(texts.filter(([, text]) => text.trim() === '')).toEqual([]);
    for (const [at, text] of texts) expect(placesIn(text), at).toEqual(placesIn(english[at] ?? ''));
  });

  it.each(portalLanguages.filter((language) => language !== 'en'))(
    'leave no sentence in English in %s',
    (language) => {
      const same = textsOf(wordsOf[language]).filter(
        ([at, text]) => text === english[at] && text.includes(' '),
      );

      expect(same).toEqual([]);
    },
  );

  it('are those of the first wish that there are words for', () => {
    expect(chosenLanguage(['pt-BR', 'de-AT', 'fr'])).toBe('de');
    expect(chosenLanguage([undefined, 'pt'])).toBe('en');
  });

  it('take values in', () => {
    expect(filled('by {date}', { date: 'Monday' })).toBe('by Monday');
  });
});
