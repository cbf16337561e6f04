import { describe, expect, it } from 'vitest';
import { standingOf } from '../../../lib/domain/preferences/standing.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';

const now = '2026-11-23T09:00:00.000Z';
const languages = ['en', 'de', 'fr'];
const topics = [
  { topic: 'product-news', title: { en: 'Product news', de: 'Neues zum Produkt' } },
  { topic: 'events', title: { en: 'Events' } },
];

const standing = (
  contact: Parameters<typeof aContact>[0] = {},
  given: {
    vendor?: Parameters<typeof aVendor>[0];
    membership?: Parameters<typeof aMembership>[0];
    at?: string;
  } = {},
) =>
  standingOf(
    aVendor({ topics, ...given.vendor }),
    aMembership(given.membership),
    aContact(contact),
    languages,
    given.at ?? now,
  );

describe('standingOf', () => {
  it('shows of a vendor what the pages need and nothing else', () => {
    expect(standing().vendor).toEqual({
      name: 'Acme Cloud',
      color: '#0b5fff',
      onColor: '#ffffff',
      portal: 'https://partners.acme.example',
      support: 'help@acme.example',
    });
  });

  it.each([
    ['their own', { language: 'fr' }, 'fr', 'fr'],
    ['the base of their own', { language: 'de-AT' }, 'de', 'de-AT'],
    ['the one of their country, where the pages are not in their own', { language: 'ja' }, 'de', 'ja'],
    ['the one of their country, where they have none', { language: undefined }, 'de', 'de'],
  ] as const)('shows the page in %s language', (_, { language }, page, own) => {
    // A contact without a language has no such key.
    const { language: __, ...without } = aContact();
    const contact = language === undefined ? without : aContact({ language });

    const shown = standingOf(aVendor(), aMembership({ country: 'DE' }), contact, languages, now);

    expect(shown).toMatchObject({ language: page, ownLanguage: own });
  });

  it('shows the page in English where nothing else does', () => {
    const shown = standing({ language: 'ja' }, { vendor: { language: 'ko' }, membership: { country: 'JP' } });

    expect(shown.language).toBe('en');
  });

  it.each([
    ['agreed', { consent: 'granted' }, 'wanted'],
    ['said nothing', { consent: 'unknown' }, 'unwanted'],
    ['refused', { consent: 'refused' }, 'unwanted'],
    ['unsubscribed, whatever consent says', { consent: 'granted', suppressed: 'unsubscribed' }, 'unwanted'],
    ['said nothing but of one topic', { consent: 'unknown', topics: { events: 'granted' } }, 'wanted'],
    ['refused, whatever the topics say', { consent: 'refused', topics: { events: 'granted' } }, 'unwanted'],
    ['agreed, and mail bounced', { consent: 'granted', suppressed: 'bounce' }, 'wanted'],
  ] as const)('says of a contact who %s that marketing mail is so', (_, contact, marketing) => {
    expect(standing(contact).marketing).toBe(marketing);
  });

  it.each(['bounce', 'complaint'] as const)('says that no mail can come after a %s', (suppressed) => {
    expect(standing({ suppressed }).stopped).toBe(suppressed);
    expect(standing({ suppressed: 'unsubscribed' })).not.toHaveProperty('stopped');
  });

  it('names a pause until the moment at which it ends', () => {
    const pausedUntil = '2026-11-23T09:00:00.001Z';

    expect(standing({ pausedUntil })).toMatchObject({ pausedUntil });
    expect(standing({ pausedUntil }, { at: pausedUntil })).not.toHaveProperty('pausedUntil');
  });

  it('reckons dates in the zone of the contact, else of the country', () => {
    expect(standing({ zone: 'Asia/Tokyo' }).zone).toBe('Asia/Tokyo');
    expect(standing({ zone: 'Nowhere/City' }, { membership: { country: 'US' } }).zone).toBe(
      'America/New_York',
    );
  });

  it('lists the vendor’s topics in the language of the page, and follows consent where a topic was not named', () => {
    expect(standing({ language: 'de', topics: { events: 'refused' } }).topics).toEqual([
      { topic: 'product-news', title: 'Neues zum Produkt', wanted: true },
      { topic: 'events', title: 'Events', wanted: false },
    ]);
  });

  it('names a topic by its id where it has a title in no language that helps', () => {
    const shown = standing({}, { vendor: { topics: [{ topic: 'events', title: { ja: 'イベント' } }] } });

    expect(shown.topics).toMatchObject([{ title: 'events' }]);
  });
});
