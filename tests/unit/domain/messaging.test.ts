import { describe, expect, it } from 'vitest';
import { decideSend } from '../../../lib/domain/messaging/decide.ts';
import { chooseLanguage } from '../../../lib/domain/messaging/language.ts';
import {
  confirm,
  giveUp,
  messageOf,
  reclaim,
  release,
  stateOf,
} from '../../../lib/domain/messaging/ledger.ts';
import { recipientsOf } from '../../../lib/domain/messaging/recipients.ts';
import { anEnrolmentRef } from '../../builders/enrolment.ts';
import { aMessage, aSend } from '../../builders/message.ts';
import { aContact, aVendor } from '../../builders/rows.ts';

describe('decideSend', () => {
  const marketing = { purpose: 'marketing', languages: ['en'] } as const;
  const service = { purpose: 'service', languages: ['en'] } as const;

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
    [
      'an email without any fitting language',
      { language: 'fr' },
      { ...service, languages: ['de'] },
      'no-language',
    ],
    ['an email that does not exist', {}, { ...service, languages: [] }, 'no-language'],
  ] as const)('decides %s', (_, contact, email, expected) => {
    const decision = decideSend(aVendor(), aContact(contact), email);

    expect(decision.decision === 'send' ? 'send' : decision.reason).toBe(expected);
  });

  it('tells which language stood in', () => {
    const decision = decideSend(aVendor(), aContact({ language: 'fr' }), service);

    expect(decision).toEqual({ decision: 'send', language: 'en', notices: ['no fr version: sent in en'] });
  });
});

describe('chooseLanguage', () => {
  it.each([
    ['de', 'en', ['de', 'en'], { language: 'de' }],
    ['pt-BR', 'de', ['pt', 'pt-BR'], { language: 'pt-BR' }],
    ['pt-BR', 'de', ['pt', 'de'], { language: 'pt' }],
    ['fr', 'de', ['en', 'de'], { language: 'de', notice: 'no fr version: sent in de' }],
    ['fr', 'de-CH', ['en', 'de'], { language: 'de', notice: 'no fr version: sent in de' }],
    ['fr', 'de', ['en'], { language: 'en', notice: 'no fr version: sent in en' }],
    [undefined, 'de', ['de'], { language: 'de', notice: 'the contact has no language: sent in de' }],
    ['fr', 'de', ['it'], undefined],
    [undefined, 'de', [], undefined],
  ])('takes for %s with a vendor in %s out of %j: %j', (contact, vendor, available, expected) => {
    expect(chooseLanguage(contact, vendor, available)).toEqual(expected);
  });
});

describe('recipientsOf', () => {
  const sales = aContact({ contact: 'c1', role: 'sales' });
  const first = aContact({ contact: 'c2', role: 'primary' });
  const other = aContact({ contact: 'c3', role: 'sales' });
  const ids = (contacts: Parameters<typeof recipientsOf>[0], to: Parameters<typeof recipientsOf>[1]) =>
    recipientsOf(contacts, to).map((contact) => contact.contact);

  it.each([
    ['primary', ['c2']],
    ['all', ['c1', 'c2', 'c3']],
    ['sales', ['c1', 'c3']],
    ['technical', []],
  ] as const)('sends to %s: %j', (to, expected) => {
    expect(ids([sales, first, other], to)).toEqual(expected);
  });

  it('takes the first for the primary contact where none is', () => {
    expect(ids([sales, other], 'primary')).toEqual(['c1']);
    expect(ids([], 'primary')).toEqual([]);
  });
});

describe('stateOf', () => {
  const times = { lease: 90_000, settling: 900_000 };

  it.each([
    ['sent', aMessage({ status: 'sent' }), 0, { state: 'closed' }],
    ['skipped', aMessage({ status: 'skipped' }), 0, { state: 'closed' }],
    ['released', aMessage({ status: 'released', attempt: 3 }), 0, { state: 'free', attempt: 4 }],
    ['claimed, in its lease', aMessage(), 99_999, { state: 'busy', until: 1_000_000 }],
    ['claimed, its lease over', aMessage(), 100_001, { state: 'busy', until: 1_000_000 }],
    ['claimed, at the last moment of settling', aMessage(), 999_999, { state: 'busy', until: 1_000_000 }],
    ['claimed, settled', aMessage({ attempt: 2 }), 1_000_000, { state: 'lost', attempt: 2 }],
  ])('tells an entry that is %s', (_, entry, machineNow, expected) => {
    expect(stateOf(entry, times, machineNow)).toEqual(expected);
  });
});

describe('messageOf', () => {
  const id = (send = aSend(), contact = aContact(), enrolment = anEnrolmentRef()) =>
    messageOf(enrolment, send, contact, 'now').message;

  it('is another message for another enrolment, step, turn or contact, and for nothing else', () => {
    const different = [
      id(),
      id(aSend({ id: 'say-bye' })),
      id(aSend({ turn: 1 })),
      id(aSend({ turn: 2 })),
      id(aSend(), aContact({ contact: 'c2' })),
      id(aSend(), aContact(), anEnrolmentRef({ id: 'n2' })),
    ];

    expect(new Set(different).size).toBe(different.length);
    expect(id(aSend({ email: 'renamed' }), aContact({ email: 'moved@nordlicht.example' }))).toBe(id());
  });

  it('holds no personal data', () => {
    expect(JSON.stringify(messageOf(anEnrolmentRef(), aSend(), aContact(), 'now'))).not.toMatch(/Ana|Berg|@/);
  });
});

describe('the ledger’s moves', () => {
  const key = { vendor: 'acme', partner: 'p1', message: 'm1' };

  it('reclaims what is still as it was read', () => {
    expect(reclaim(aMessage({ status: 'released', attempt: 2 }), 777)).toMatchObject({
      key,
      set: { status: 'claimed', attempt: 3, leaseUntil: 777 },
      when: { status: 'released', attempt: 2 },
    });
  });

  it('confirms a claim whichever attempt holds it', () => {
    expect(confirm(aMessage(), 'ses-1')).toMatchObject({
      key,
      set: { status: 'sent', sesMessageId: 'ses-1' },
      when: { status: 'claimed' },
    });
  });

  it('releases and gives up its own attempt only', () => {
    expect(release(aMessage(), 1)).toMatchObject({ key, when: { status: 'claimed', attempt: 1 } });
    expect(giveUp(aMessage(), 1, 'rejected')).toMatchObject({
      key,
      set: { status: 'skipped', reason: 'rejected' },
      when: { status: 'claimed', attempt: 1 },
    });
  });
});
