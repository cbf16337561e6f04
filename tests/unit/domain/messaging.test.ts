import { describe, expect, it } from 'vitest';
import {
  claim,
  confirm,
  giveUp,
  messageOf,
  putOff,
  release,
  stateOf,
} from '../../../lib/domain/messaging/ledger.ts';
import { recipientsOf } from '../../../lib/domain/messaging/recipients.ts';
import { anEnrolmentRef } from '../../builders/enrolment.ts';
import { aMessage, aSend } from '../../builders/message.ts';
import { aContact } from '../../builders/rows.ts';

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
    ['released', aMessage({ status: 'released', attempt: 3 }), 0, { state: 'free' }],
    ['not there', undefined, 0, { state: 'free' }],
    ['put off', aMessage({ status: 'deferred', attempt: 0 }), 0, { state: 'free' }],
    [
      'before its slot',
      aMessage({ status: 'released', slotAt: 9_000 }),
      7_999,
      { state: 'busy', until: 9_000 },
    ],
    ['at its slot', aMessage({ status: 'released', slotAt: 9_000 }), 8_000, { state: 'free' }],
    ['claimed, in its lease', aMessage(), 99_999, { state: 'busy', until: 1_000_000 }],
    ['claimed, its lease over', aMessage(), 100_001, { state: 'busy', until: 1_000_000 }],
    ['claimed, at the last moment of settling', aMessage(), 999_999, { state: 'busy', until: 1_000_000 }],
    ['claimed, settled', aMessage({ attempt: 2 }), 1_000_000, { state: 'lost' }],
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
  const identity = messageOf(anEnrolmentRef(), aSend(), aContact(), 'now');
  const decided = { language: 'en', notices: [], slotAt: 5 };

  it('claim what is not there, and what is still as it was read', () => {
    const released = aMessage({ status: 'released', attempt: 2 });

    expect(claim(identity, undefined, { ...decided, leaseUntil: 777 })).toMatchObject({
      op: 'create',
      row: { status: 'claimed', attempt: 1, leaseUntil: 777, language: 'en' },
    });
    expect(claim(identity, released, { ...decided, leaseUntil: 777 })).toMatchObject({
      key,
      set: { status: 'claimed', attempt: 3, leaseUntil: 777, at: 'now' },
      when: { status: 'released', attempt: 2 },
    });
  });

  it('put off what has no place under a cap without one, and what has one with it', () => {
    const why = { deferred: 'sending-hours' as const, dueAt: 'then', notices: [] };
    const statuses = [undefined, aMessage({ status: 'deferred' }), aMessage({ status: 'released' })].map(
      (entry) => {
        const move = putOff(identity, entry, why);
        return move.op === 'create' ? move.row.status : move.set?.status;
      },
    );

    expect(statuses).toEqual(['deferred', 'deferred', 'released']);
  });

  it('confirms a claim whichever attempt holds it', () => {
    expect(confirm(aMessage(), 'ses-1')).toMatchObject({
      key,
      set: { status: 'sent', sesMessageId: 'ses-1' },
      when: { status: 'claimed' },
    });
  });

  it('releases and gives up its own attempt only', () => {
    expect(release(aMessage(), 1, { slotAt: 5, dueAt: 'then' })).toMatchObject({
      key,
      when: { status: 'claimed', attempt: 1 },
    });
    expect(giveUp(aMessage(), 1, 'rejected')).toMatchObject({
      key,
      set: { status: 'skipped', reason: 'rejected' },
      when: { status: 'claimed', attempt: 1 },
    });
  });
});
