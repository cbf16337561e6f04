import { describe, expect, it } from 'vitest';
import {
  forAll,
  languagesLeft,
  nameOfLanguage,
  withLanguage,
} from '../../../web/studio/editor/inspector/languages.ts';

describe('a text in the inspector', () => {
  it('offers English, the vendor’s language, those of the emails and of the portal, but none that it has', () => {
    expect(languagesLeft('Unterschreiben', 'de', ['pt-BR', 'nl'])).toEqual([
      'en',
      'nl',
      'pt-BR',
      'fr',
      'es',
      'ja',
    ]);
    expect(languagesLeft({ en: 'Sign', ja: '署名する' }, 'en', ['de'])).toEqual(['de', 'fr', 'es']);
  });

  it('becomes one of several languages: what was written is in the vendor’s', () => {
    expect(withLanguage('Unterschreiben', 'de', 'en')).toEqual({ de: 'Unterschreiben', en: '' });
    expect(withLanguage(undefined, 'de', 'en')).toEqual({ de: '', en: '' });
    expect(withLanguage({ de: 'A', en: 'B' }, 'de', 'fr')).toEqual({ de: 'A', en: 'B', fr: '' });
  });

  it('becomes one for all: the vendor’s, or English', () => {
    expect(forAll({ en: 'Sign', de: 'Unterschreiben' }, 'de')).toBe('Unterschreiben');
    expect(forAll({ fr: 'Signer', en: 'Sign' }, 'de')).toBe('Sign');
    expect(forAll({ fr: 'Signer' }, 'de')).toBe('Signer');
  });

  it('names a language, and leaves what is none as it is written', () => {
    expect([nameOfLanguage('de'), nameOfLanguage('not a tag')]).toEqual(['German', 'not a tag']);
  });
});
