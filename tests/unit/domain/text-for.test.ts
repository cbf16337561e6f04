import { describe, expect, it } from 'vitest';
import { titleIn } from '../../../lib/contracts/partner-text.ts';
import { titleFor } from '../../../lib/domain/messaging/text-for.ts';

const titles = { en: 'Sign', de: 'Unterschreiben', fr: 'Signer', pt: 'Assinar' };
const kept = { title: 'Sign', titles };
const sources = { contact: undefined, country: undefined, vendor: 'en' };

describe('titleFor', () => {
  it.each([
    ['the contact’s language', { ...sources, contact: 'de' }, 'Unterschreiben'],
    ['its base language', { ...sources, contact: 'pt-BR' }, 'Assinar'],
    ['the main language of the country', { ...sources, contact: 'ko', country: 'FR' }, 'Signer'],
    ['the vendor’s', { ...sources, contact: 'ko', vendor: 'de' }, 'Unterschreiben'],
    ['English', { ...sources, contact: 'ko', vendor: 'nl' }, 'Sign'],
  ])('answers the title in %s', (_, from, expected) => {
    expect(titleFor(from, kept)).toBe(expected);
  });

  it('answers the one title where there are no others, as in rows of former versions', () => {
    expect(titleFor({ ...sources, contact: 'de' }, { title: 'Sign' })).toBe('Sign');
  });

  it('answers the title that stands for all where there is none that the reader may get', () => {
    expect(titleFor(sources, { title: 'Unterschreiben', titles: { de: 'Unterschreiben' } })).toBe(
      'Unterschreiben',
    );
  });
});

describe('titleIn', () => {
  it.each([
    ['de', 'Unterschreiben'],
    ['pt-BR', 'Assinar'],
    ['ko', 'Sign'],
  ])('answers the title for a page in %s', (language, expected) => {
    expect(titleIn(language, kept)).toBe(expected);
  });

  it('answers the one title where there are no others', () => {
    expect(titleIn('de', { title: 'Sign' })).toBe('Sign');
  });
});
