import { describe, expect, it } from 'vitest';
import type { ContactRow } from '../../../lib/contracts/membership.ts';
import { confirmMessage } from '../../../lib/operations/confirm-message.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { recordFeedback } from '../../../lib/operations/record-feedback.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { aJourney } from '../../builders/journey.ts';
import { aMessage, anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const at = '2026-11-24T10:00:00.000Z';
const statsKey = { vendor: 'acme', owner: 'library', journey: 'welcome', version: 1 };
const bounce = { ...key, message: 'm1', says: 'bounced', at } as const;
const sent = aMessage({ status: 'sent' });
const pilot = anEnrolment({ pilot: true });

describe('recordFeedback', () => {
  it.each([
    ['bounced', 'message.bounced', 'bounce', 'bouncedAt'],
    ['complained', 'message.complained', 'complaint', 'complainedAt'],
    ['unsubscribed', 'message.unsubscribed', 'unsubscribed', 'unsubscribedAt'],
  ] as const)(
    'records that a message %s, on membership, contact and message',
    async (says, type, suppressed, noted) => {
      const { services, store } = await someServices([sent, aContact(), anEnrolment()]);

      await recordFeedback(services, { ...bounce, says });

      expect(await store.list('event', key)).toMatchObject([
        { type, id: 'm1', at, traits: { message: 'm1', journey: 'welcome' } },
      ]);
      expect(await store.list('contact', key)).toMatchObject([
        { suppressed, suppressedAt: at, suppressedBy: 'm1' },
      ]);
      expect(await store.list('message', key)).toMatchObject([{ status: 'sent', [noted]: at }]);
      expect(await store.get('stats', statsKey)).toBeUndefined();
    },
  );

  it('counts once what SES reports twice, also at another time', async () => {
    const { services, store } = await someServices([sent, aContact(), pilot]);

    await recordFeedback(services, bounce);
    await recordFeedback(services, { ...bounce, at: '2026-11-24T11:00:00.000Z' });

    expect(await store.list('event', key)).toHaveLength(1);
    expect(await store.get('stats', statsKey)).toMatchObject({ bounced: 1 });
  });

  it('counts for a pilot each kind by itself', async () => {
    const { services, store } = await someServices([sent, aContact(), pilot]);

    for (const says of ['bounced', 'complained', 'unsubscribed'] as const) {
      await recordFeedback(services, { ...bounce, says });
    }

    expect(await store.get('stats', statsKey)).toMatchObject({
      sent: 0,
      bounced: 1,
      complained: 1,
      unsubscribed: 1,
    });
  });

  it('counts all of many at one moment', async () => {
    const messages = Array.from({ length: 4 }, (_, number) =>
      aMessage({ status: 'sent', message: `m${number}` }),
    );
    const { services, store } = await someServices([...messages, aContact(), pilot]);

    await Promise.all(messages.map(({ message }) => recordFeedback(services, { ...bounce, message })));

    expect(await store.get('stats', statsKey)).toMatchObject({ bounced: 4 });
  });

  it.each<[string, ContactRow['suppressed'], 'bounced' | 'unsubscribed', string]>([
    ['a bounce outranks that the contact unsubscribed', 'unsubscribed', 'bounced', 'bounce'],
    ['that the contact unsubscribed does not outrank a complaint', 'complaint', 'unsubscribed', 'complaint'],
    ['the first of bounce and complaint stays', 'complaint', 'bounced', 'complaint'],
  ])('%s', async (_, suppressed, says, expected) => {
    const contact = { ...aContact(), ...(suppressed === undefined ? {} : { suppressed }) };
    const { services, store } = await someServices([sent, contact, anEnrolment()]);

    await recordFeedback(services, { ...bounce, says });

    expect(await store.list('contact', key)).toMatchObject([{ suppressed: expected }]);
    expect(await store.list('event', key)).toHaveLength(1);
  });

  it('decides again where the contact changed meanwhile', async () => {
    const { services, store } = await someServices([sent, aContact(), anEnrolment()]);
    let raced = false;
    const racing = {
      ...store,
      async transact(...[writes]: Parameters<typeof store.transact>) {
        if (!raced) {
          raced = true;
          await putAll(store, [aContact({ suppressed: 'complaint' })]);
        }
        return store.transact(writes);
      },
    };

    await recordFeedback({ ...services, store: racing }, bounce);

    expect(await store.list('contact', key)).toMatchObject([{ suppressed: 'complaint' }]);
    expect(await store.list('event', key)).toHaveLength(1);
  });

  it('leaves the vendor’s own people out of a pilot’s count, and nobody suppressed', async () => {
    const { services, store } = await someServices([
      aMessage({ status: 'sent', contact: 'staff-account-manager' }),
      aContact(),
      pilot,
    ]);

    await recordFeedback(services, bounce);

    expect(await store.get('stats', statsKey)).toBeUndefined();
    expect((await store.list('contact', key))[0]).not.toHaveProperty('suppressed');
    expect(await store.list('event', key)).toHaveLength(1);
  });

  it('halts the pilot whose messages bounce too often, for those who come', async () => {
    const stats = {
      kind: 'stats',
      ...statsKey,
      sent: 25,
      bounced: 0,
      complained: 0,
      unsubscribed: 0,
    } as const;
    const journey = aJourney({ version: 3, pilot: { version: 1, share: 0.1 } });
    const { services, store } = await someServices([sent, aContact(), pilot, stats, journey]);

    await recordFeedback(services, bounce);

    const row = await store.get('journey', journey);
    expect(row?.pilot?.halted).toMatch(/^bounces: 1 of 25 messages/);
  });

  it('passes over a message that is in no ledger', async () => {
    const { services, store } = await someServices([aContact()]);

    await recordFeedback(services, bounce);

    expect(await store.list('event', key)).toEqual([]);
  });
});

describe('a pilot’s sent messages', () => {
  const rows = [aVendor(), aMembership(), aContact(), anEmail()];
  const request = {
    enrolment: anEnrolmentRef(),
    actions: [aSend()],
    wants: { partner: [], contact: [] },
  };

  it('are counted once, whether SES’s answer or its event confirms them', async () => {
    const { services, store } = await someServices([...rows, pilot]);

    await perform(services, request);
    const [message] = await store.list('message', key);
    await confirmMessage(services, { ...key, message: message?.message ?? '', sesMessageId: 'ses-1' });

    expect(await store.get('stats', statsKey)).toMatchObject({ sent: 1 });
  });

  it('are counted where only the event confirms them', async () => {
    const { services, store } = await someServices([aMessage(), pilot]);

    await confirmMessage(services, { ...key, message: 'm1', sesMessageId: 'ses-1' });

    expect(await store.get('stats', statsKey)).toMatchObject({ sent: 1 });
  });

  it('are not counted for others', async () => {
    const { services, store } = await someServices([...rows, anEnrolment()]);

    await perform(services, request);

    expect(await store.get('stats', statsKey)).toBeUndefined();
  });

  it('suppresses every contact of the vendor with the address that bounced, and none of another vendor', async () => {
    const mine = aContact();
    const same = [
      aContact({ partner: 'p2', contact: 'c9' }),
      aContact({ partner: 'p3', contact: 'c9', suppressed: 'unsubscribed' }),
    ];
    const others = [
      aContact({ partner: 'p4', contact: 'c9', email: 'other@example.com', emailDigest: 'another' }),
      aContact({ vendor: 'globex', partner: 'p2', contact: 'c9' }),
    ];
    const { services, store } = await someServices([sent, mine, ...same, ...others]);

    await recordFeedback(services, bounce);

    for (const each of [mine, ...same])
      expect(await store.get('contact', each)).toMatchObject({ suppressed: 'bounce', suppressedBy: 'm1' });
    for (const each of others) expect(await store.get('contact', each)).not.toHaveProperty('suppressed');
  });

  it('finishes the others with a repeat where it was cut off after the first', async () => {
    const same = aContact({ partner: 'p2', contact: 'c9' });
    const { services, store } = await someServices([sent, aContact(), same]);
    const cut = { ...services, store: { ...store, indexed: () => Promise.reject(new Error('cut off')) } };
    await expect(recordFeedback(cut, bounce)).rejects.toThrow('cut off');

    await recordFeedback(services, bounce);

    expect(await store.get('contact', same)).toMatchObject({ suppressed: 'bounce' });
    expect(await store.list('event', key)).toHaveLength(1);
  });

  it('lets one contact unsubscribe without the others that have the same address', async () => {
    const same = aContact({ partner: 'p2', contact: 'c9' });
    const { services, store } = await someServices([sent, aContact(), same]);

    await recordFeedback(services, { ...bounce, says: 'unsubscribed' });

    expect(await store.get('contact', same)).not.toHaveProperty('suppressed');
  });
});
