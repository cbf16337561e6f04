import { describe, expect, it } from 'vitest';
import type { Sending } from '../../../lib/contracts/action.ts';
import type { CapRow } from '../../../lib/contracts/message.ts';
import { decideSend, type SendQuestion } from '../../../lib/domain/messaging/decide.ts';
import { aContact, aVendor } from '../../builders/rows.ts';

/** A Monday, 10:00 in Berlin. */
const now = '2026-11-23T09:00:00.000Z';
const day = 86_400;
const marketing = { purpose: 'marketing', languages: ['en'] } as const;
const service = { purpose: 'service', languages: ['en'] } as const;

const decide = (given: Partial<SendQuestion> = {}) =>
  decideSend({
    vendor: aVendor(),
    partner: { country: 'DE' },
    contact: aContact(),
    email: marketing,
    expired: false,
    now,
    ...given,
  });
const verdict = (given: Partial<SendQuestion>): string => {
  const decision = decide(given);
  return decision.decision === 'send' ? 'send' : decision.reason;
};

describe('consent', () => {
  const webinars = { ...marketing, topic: 'webinars' };

  it.each([
    ['marketing to who agreed', {}, marketing, 'send'],
    ['marketing to who refused', { consent: 'refused' }, marketing, 'no-consent'],
    ['marketing to who never said', { consent: 'unknown' }, marketing, 'no-consent'],
    ['service to who refused', { consent: 'refused' }, service, 'send'],
    ['marketing to who unsubscribed', { suppressed: 'unsubscribed' }, marketing, 'unsubscribed'],
    ['service to who unsubscribed', { suppressed: 'unsubscribed' }, service, 'send'],
    ['marketing after a bounce', { suppressed: 'bounce' }, marketing, 'bounce'],
    ['service after a bounce', { suppressed: 'bounce' }, service, 'bounce'],
    ['service after a complaint', { suppressed: 'complaint' }, service, 'complaint'],
    ['a topic that nothing was said of', {}, webinars, 'send'],
    ['a topic that was refused', { topics: { webinars: 'refused' } }, webinars, 'topic-refused'],
    ['another topic than the refused one', { topics: { news: 'refused' } }, webinars, 'send'],
    ['a refused topic of no topic', { topics: { webinars: 'refused' } }, marketing, 'send'],
    [
      'a topic that was agreed to, and nothing else said',
      { consent: 'unknown', topics: { webinars: 'granted' } },
      webinars,
      'send',
    ],
    [
      'another topic than the one agreed to',
      { consent: 'unknown', topics: { news: 'granted' } },
      webinars,
      'no-consent',
    ],
    [
      'an agreed topic to who refused all',
      { consent: 'refused', topics: { webinars: 'granted' } },
      webinars,
      'no-consent',
    ],
    ['a refused topic as service', { topics: { webinars: 'refused' } }, { ...webinars, ...service }, 'send'],
    [
      'marketing in a pause that the contact asked for',
      { pausedUntil: '2026-12-01T00:00:00.000Z' },
      marketing,
      'contact-paused',
    ],
    ['marketing when that pause ends', { pausedUntil: now }, marketing, 'send'],
    ['service in that pause', { pausedUntil: '2026-12-01T00:00:00.000Z' }, service, 'send'],
  ] as const)('decides %s', (_, contact, email, expected) => {
    expect(verdict({ contact: aContact(contact), email })).toBe(expected);
  });
});

describe('a paused journey', () => {
  it('lets no marketing mail out that its pause made out of date, and every service mail', () => {
    expect(verdict({ expired: true })).toBe('expired');
    expect(verdict({ expired: true, email: service })).toBe('send');
  });
});

describe('the language', () => {
  it.each([
    ['de', 'DE', 'en', ['de', 'en'], 'de', []],
    ['pt-BR', 'BR', 'de', ['pt', 'pt-BR'], 'pt-BR', []],
    ['pt-BR', 'BR', 'de', ['pt', 'de'], 'pt', []],
    ['fr', 'IT', 'de', ['it', 'de'], 'it', ['no fr version: sent in it']],
    ['fr', undefined, 'de', ['en', 'de'], 'de', ['no fr version: sent in de']],
    ['fr', undefined, 'de-CH', ['en', 'de'], 'de', ['no fr version: sent in de']],
    ['fr', 'JP', 'de', ['en'], 'en', ['no fr version: sent in en']],
    [undefined, 'JP', 'de', ['ja', 'de'], 'ja', ['the contact has no language: sent in ja']],
    [undefined, 'QQ', 'de', ['en', 'de'], 'de', ['the contact has no language: sent in de']],
  ])(
    'of a contact in %s of %s, a vendor in %s, out of %j is %s',
    (own, country, vendor, languages, language, notices) => {
      const { language: _, ...contact } = aContact();

      const decision = decide({
        vendor: aVendor({ language: vendor }),
        partner: country === undefined ? {} : { country },
        contact: { ...contact, ...(own === undefined ? {} : { language: own }) },
        email: { ...service, languages },
      });

      expect(decision).toEqual({ decision: 'send', language, notices });
    },
  );

  it.each([
    ['in none of them', ['it']],
    ['at all', []],
  ])('that the email does not exist in %s is told', (_, languages) => {
    expect(verdict({ email: { ...service, languages } })).toBe('no-language');
  });
});

describe('the zone', () => {
  const hours: Sending = { from: '09:00', to: '17:00', zone: 'partner' };
  const { zone: _, ...nowhere } = aContact();
  const zones = (contact: SendQuestion['contact'], country?: string, vendor = 'Asia/Tokyo') =>
    decide({
      contact,
      partner: country === undefined ? {} : { country },
      vendor: aVendor({ zone: vendor }),
      sending: hours,
    });

  it.each([
    ['its own', aContact({ zone: 'Europe/Berlin' }), 'US', [], 'send'],
    [
      'the main one of the partner’s country',
      nowhere,
      'US',
      ['the contact has no time zone: reckoned in America/New_York, the main zone of US'],
      'sending-hours',
    ],
    [
      'its country’s for one that nobody knows',
      aContact({ zone: 'Mars/Olympus' }),
      'DE',
      ['Mars/Olympus is no known time zone: reckoned in Europe/Berlin, the main zone of DE'],
      'send',
    ],
    [
      'the vendor’s where the country is not known',
      nowhere,
      undefined,
      ['the contact has no time zone: reckoned in Asia/Tokyo, the vendor’s'],
      'sending-hours',
    ],
  ] as const)('of a contact is %s', (_, contact, country, notices, expected) => {
    const decision = zones(contact, country);

    expect(decision.notices).toEqual(notices);
    expect(decision.decision === 'send' ? 'send' : decision.reason).toBe(expected);
  });

  it('is UTC where nobody has one', () => {
    expect(zones(nowhere, 'QQ', 'Mars/Olympus')).toEqual({
      decision: 'send',
      language: 'en',
      notices: [
        'the contact has no time zone, nor is one known of the partner or the vendor: reckoned in UTC',
      ],
    });
  });

  it('that a journey names and nobody knows is told', () => {
    const decision = decide({ sending: { ...hours, zone: 'Mars/Olympus' } });

    expect(decision.notices).toEqual([
      'Mars/Olympus, which the journey names, is no known time zone: reckoned in Europe/Berlin',
    ]);
  });
});

describe('hours and holidays', () => {
  it('put a marketing mail off and no service mail', () => {
    const sending: Sending = { from: '12:00' };

    expect(decide({ sending })).toEqual({
      decision: 'defer',
      until: '2026-11-23T11:00:00.000Z',
      reason: 'sending-hours',
      notices: [],
    });
    expect(decide({ sending, email: service }).decision).toBe('send');
  });

  it.each([
    ['no hours of the journey', undefined, '2026-11-23T23:00:00.000Z'],
    ['the hours of the next day', { from: '09:00', to: '17:00' }, '2026-11-24T08:00:00.000Z'],
    ['the journey’s one weekday, a week later', { days: [1] }, '2026-11-29T23:00:00.000Z'],
  ] as const)('lets a holiday pass where the contact is: %s', (_, sending, until) => {
    const vendor = aVendor({ holidays: ['2026-11-23'] });
    const named = sending as Sending | undefined;

    expect(decide({ vendor, sending: named })).toMatchObject({ decision: 'defer', until, reason: 'holiday' });
    expect(verdict({ vendor, sending: named, email: service })).toBe('send');
  });

  it('knows that the holiday of one zone is over in another', () => {
    const vendor = aVendor({ holidays: ['2026-11-22'] });

    expect(verdict({ vendor, contact: aContact({ zone: 'Pacific/Honolulu' }) })).toBe('holiday');
    expect(verdict({ vendor })).toBe('send');
  });

  it('leave out what they hold for longer than two weeks', () => {
    const vendor = aVendor({ holidays: ['2026-11-23', '2026-11-30', '2026-12-07'] });

    expect(verdict({ vendor, sending: { days: [1] } })).toBe('no-opening');
  });
});

describe('caps and priorities', () => {
  const hoursAgo = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString();
  const sent = (...hours: number[]): CapRow => ({
    kind: 'cap',
    vendor: 'acme',
    partner: 'p1',
    contact: 'c1',
    sentAt: hours.map(hoursAgo).toSorted(),
    revision: hours.length,
  });
  const three: Sending = { cap: { messages: 3, within: 7 * day } };

  it.each([
    ['the last place to a normal one', three, sent(1, 2), 'send'],
    ['the last place to a high one', { ...three, priority: 'high' }, sent(1, 2), 'send'],
    ['the last place to no low one', { ...three, priority: 'low' }, sent(1, 2), 'yielded'],
    ['the last but one to a low one', { ...three, priority: 'low' }, sent(1), 'send'],
    ['the only one to a low one', { cap: { messages: 1, within: day }, priority: 'low' }, sent(), 'send'],
    ['none beyond the cap to a normal one', three, sent(1, 2, 3), 'cap-reached'],
    ['none beyond the cap to a low one', { ...three, priority: 'low' }, sent(1, 2, 3), 'cap-reached'],
  ] as const)('give %s', (_, sending, counted, expected) => {
    expect(verdict({ sending, counted })).toBe(expected);
  });

  it('let a journey with a high priority wait for the next place, once', () => {
    const question = { sending: { ...three, priority: 'high' }, counted: sent(1, 2, 100) } as const;

    expect(decide(question)).toMatchObject({
      decision: 'defer',
      until: '2026-11-26T05:00:00.000Z',
      reason: 'cap-full',
    });
    expect(verdict({ ...question, entry: { status: 'deferred', deferred: 'cap-full' } })).toBe('cap-reached');
    expect(verdict({ ...question, entry: { status: 'deferred', deferred: 'holiday' } })).toBe('cap-full');
  });

  it('hold a message against the vendor’s cap too, whichever is the tighter', () => {
    const vendor = aVendor({ cap: { messages: 2, within: 30 * day } });

    expect(verdict({ vendor, sending: three, counted: sent(1, 700) })).toBe('cap-reached');
    expect(verdict({ vendor, counted: sent(1, 700) })).toBe('cap-reached');
    expect(verdict({ vendor, sending: three, counted: sent(1, 721) })).toBe('send');
  });

  it('ask nothing of a message that has its place, and nothing of a service mail', () => {
    const counted = sent(1, 2, 3);

    expect(verdict({ sending: three, counted, entry: { status: 'released' } })).toBe('send');
    expect(verdict({ sending: three, counted, email: service })).toBe('send');
  });
});
