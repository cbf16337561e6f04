import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { pageLanguages, wordsIn } from '../../../functions/answer-link/pages/words/index.ts';
import { Wording, wordedLanguages, wordingOf } from '../../../lib/contracts/wording.ts';
import { de } from '../../../lib/domain/preferences/words/de.ts';
import { en } from '../../../lib/domain/preferences/words/en.ts';
import { es } from '../../../lib/domain/preferences/words/es.ts';
import { fr } from '../../../lib/domain/preferences/words/fr.ts';
import { ja } from '../../../lib/domain/preferences/words/ja.ts';
import { portalLanguages, wordsOf } from '../../../web/portal/words/index.ts';

const words = { en, de, fr, es, ja };
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

describe('the wording that the consent ledger names', () => {
  it('is of the words as they stand: who changes them raises the version in lib/contracts/wording.ts', () => {
    const said = { version: wordingOf('en'), words: digestOf(JSON.stringify(words)) };

    expect(said).toEqual({ version: 'preferences-1-en', words: 'c75cf6c2968681ea' });
  });

  it.each(wordedLanguages)('is shown behind a mail’s link and in the portal alike in %s', (language) => {
    const shared = words[language];

    expect(wordsIn(language).preferences).toMatchObject(shared);
    expect(wordsOf[language].preferences).toMatchObject(shared);
    expect(Wording.parse(wordingOf(language))).toBe(wordingOf(language));
  });

  it('is there in every language of the pages', () => {
    expect([pageLanguages, portalLanguages]).toEqual([wordedLanguages, wordedLanguages]);
  });
});
