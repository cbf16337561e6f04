import { describe, expect, it } from 'vitest';
import type { Action, Sending } from '../../../lib/contracts/action.ts';
import type { CapRow } from '../../../lib/contracts/message.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const rows = [aVendor(), aMembership(), aContact(), anEnrolment(), anEmail()];
const request = (sending: Sending | undefined, ...actions: Action[]) => ({
  enrolment: anEnrolmentRef(),
  ...(sending === undefined ? {} : { sending }),
  actions,
  wants: { partner: [], contact: [] },
});
/** Monday at 9:00 UTC is 10:00 in Berlin, 4:00 in New York. */
const hours: Sending = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:30', zone: 'partner' };
const aCap = (...sentAt: string[]): CapRow => ({
  kind: 'cap',
  ...key,
  contact: 'c1',
  sentAt,
  revision: sentAt.length,
});

describe('sending hours', () => {
  it('let a marketing mail go inside them', async () => {
    const { services, mailer } = await someServices(rows);

    const performed = await perform(services, request(hours, aSend()));

    expect(performed.outcome).toBe('done');
    expect(mailer.sent).toHaveLength(1);
  });

  it('defer a marketing mail to the next opening where the contact is, and the ledger says why', async () => {
    const { services, store, mailer } = await someServices([...rows, aContact({ zone: 'America/New_York' })]);

    const performed = await perform(services, request(hours, aSend()));

    expect(performed).toEqual({ outcome: 'deferred', until: '2026-11-23T14:00:00.000Z' });
    expect(mailer.sent).toEqual([]);
    expect(await store.list('message', key)).toMatchObject([
      { status: 'deferred', deferred: 'sending-hours', dueAt: '2026-11-23T14:00:00.000Z', attempt: 0 },
    ]);
  });

  it('are the journey’s where it names a zone', async () => {
    const { services } = await someServices(rows);

    const performed = await perform(services, request({ ...hours, zone: 'Asia/Tokyo' }, aSend()));

    expect(performed).toEqual({ outcome: 'deferred', until: '2026-11-24T00:00:00.000Z' });
  });

  it('do not hold a service mail', async () => {
    const { services, mailer } = await someServices([...rows, aContact({ zone: 'America/New_York' })]);

    await perform(services, request(hours, aSend({ purpose: 'service' })));

    expect(mailer.sent).toHaveLength(1);
  });

  it('are those of the partner’s country for a contact without a zone, and the ledger says so', async () => {
    const { zone: _, ...contact } = aContact();
    const { services, store } = await someServices([...rows, contact]);

    await perform(services, request(hours, aSend()));

    expect(await store.list('message', key)).toMatchObject([
      {
        status: 'sent',
        notices: ['the contact has no time zone: reckoned in Europe/Berlin, the main zone of DE'],
      },
    ]);
  });

  it('ask for the earliest of several contacts’ openings, and let the others have theirs', async () => {
    const contacts = [
      aContact({ zone: 'America/New_York' }),
      aContact({ contact: 'c2', zone: 'Asia/Tokyo', email: 'bo@nordlicht.example' }),
      aContact({ contact: 'c3', email: 'cy@nordlicht.example' }),
    ];
    const { services, mailer } = await someServices([...rows, ...contacts]);

    const performed = await perform(services, request(hours, aSend({ to: 'all' })));

    expect(performed).toEqual({ outcome: 'deferred', until: '2026-11-23T14:00:00.000Z' });
    expect(mailer.sent.map(({ to }) => to)).toEqual(['cy@nordlicht.example']);
  });

  it('still say at once why a mail will never go', async () => {
    const { services, store } = await someServices([
      ...rows,
      aContact({ zone: 'America/New_York', consent: 'refused' }),
    ]);

    const performed = await perform(services, request(hours, aSend()));

    expect(performed.outcome).toBe('done');
    expect(await store.list('message', key)).toMatchObject([{ status: 'skipped', reason: 'no-consent' }]);
  });
});

describe('a topic', () => {
  it.each([
    ['the journey’s', { topic: 'webinars' }, {}, 'topic-refused'],
    ['the step’s rather than the journey’s', { topic: 'webinars' }, { topic: 'news' }, undefined],
    ['the step’s', undefined, { topic: 'webinars' }, 'topic-refused'],
  ] as const)('is %s', async (_, sending, step, reason) => {
    const contact = aContact({ topics: { webinars: 'refused' } });
    const { services, store } = await someServices([...rows, contact]);

    await perform(services, request(sending, aSend(step)));

    const [message] = await store.list('message', key);
    expect(message?.reason).toBe(reason);
  });
});

describe('a cap', () => {
  const cap: Sending = { cap: { messages: 3, within: 7 * 86_400 } };
  const steps = (count: number) =>
    Array.from({ length: count }, (_, number) => aSend({ id: `mail-${number}` }));

  it('lets so many marketing mails go and skips the rest', async () => {
    const { services, store, mailer } = await someServices(rows);

    const performed = await perform(services, request(cap, ...steps(5)));

    expect(performed.outcome).toBe('done');
    expect(mailer.sent).toHaveLength(3);
    const skipped = (await store.list('message', key)).filter(({ status }) => status === 'skipped');
    expect(skipped.map(({ step, reason }) => [step, reason]).toSorted()).toEqual([
      ['mail-3', 'cap-reached'],
      ['mail-4', 'cap-reached'],
    ]);
  });

  it.each([
    ['counts what other journeys sent', [monday, monday, monday], 0],
    ['forgets what lies before its window', ['2026-11-16T09:00:00.000Z', monday, monday], 1],
    ['counts what lies just inside', ['2026-11-16T09:00:00.001Z', monday, monday], 0],
  ])('%s', async (_, sentAt, mails) => {
    const { services, mailer } = await someServices([...rows, aCap(...sentAt)]);

    await perform(services, request(cap, aSend()));

    expect(mailer.sent).toHaveLength(mails);
  });

  it('lets a journey with a high priority wait for the place that comes free, and one with a low leave the last', async () => {
    const { services, store, mailer, time } = await someServices([
      ...rows,
      anEnrolment({ journey: 'news', enrolment: 'n-news' }),
      anEmail({ journey: 'news' }),
      aCap('2026-11-17T09:00:00.000Z', monday, monday),
    ]);
    const news = request({ ...cap, priority: 'low' }, aSend());
    const low = { ...news, enrolment: anEnrolmentRef({ journey: 'news', id: 'n-news' }) };
    const high = request({ ...cap, priority: 'high' }, aSend());

    const asked = await perform(services, high);
    time.business = Date.parse('2026-11-24T09:00:00.000Z');
    await perform(services, low);
    const atLast = await perform(services, high);

    expect(asked).toEqual({ outcome: 'deferred', until: '2026-11-24T09:00:00.000Z' });
    expect(atLast.outcome).toBe('done');
    expect(mailer.sent).toHaveLength(1);
    const told = (await store.list('message', key)).map(({ journey, status, reason }) => [
      journey,
      status,
      reason,
    ]);
    expect(told.toSorted()).toEqual([
      ['news', 'skipped', 'yielded'],
      ['welcome', 'sent', undefined],
    ]);
  });

  it('that others keep changing puts a mail off, and says so', async () => {
    const scene = await someServices(rows);
    const contended: typeof scene.store = {
      ...scene.store,
      async transact(writes) {
        const position = writes.findIndex((write) => 'row' in write && write.row.kind === 'cap');
        return position === -1 ? scene.store.transact(writes) : { committed: false, refused: [position] };
      },
    };

    const performed = await perform({ ...scene.services, store: contended }, request(cap, aSend()));
    const waiting = await scene.store.list('message', key);
    const atLast = await perform(scene.services, request(cap, aSend()));

    expect(performed).toEqual({ outcome: 'deferred', until: '2026-11-23T09:00:30.000Z' });
    expect(waiting).toMatchObject([{ status: 'deferred', deferred: 'contended' }]);
    expect(atLast.outcome).toBe('done');
    expect(scene.mailer.sent).toHaveLength(1);
  });

  it('holds no service mail and counts none', async () => {
    const { services, store, mailer } = await someServices([...rows, aCap(monday, monday, monday)]);

    await perform(services, request(cap, aSend({ purpose: 'service' })));

    expect(mailer.sent).toHaveLength(1);
    expect(await store.get('cap', { ...key, contact: 'c1' })).toMatchObject({ revision: 3 });
  });

  it('is fed by journeys that have none', async () => {
    const { services, store } = await someServices(rows);

    await perform(services, request(undefined, aSend()));

    expect(await store.get('cap', { ...key, contact: 'c1' })).toMatchObject({
      sentAt: [monday],
      revision: 1,
    });
  });

  it('counts a mail once, however often SES has no room for it', async () => {
    const answers = ['busy', 'busy', 'accepted'];
    const mailer = {
      send: async () =>
        answers.shift() === 'busy'
          ? ({ outcome: 'busy', code: 'Throttling' } as const)
          : ({ outcome: 'accepted', sesMessageId: 's' } as const),
    };
    const { services, store } = await someServices(rows, { mailer });

    for (const _ of [1, 2, 3]) await perform(services, request(cap, aSend()));

    expect(await store.get('cap', { ...key, contact: 'c1' })).toMatchObject({ sentAt: [monday] });
  });

  it('counts nothing for an enrolment that is closed', async () => {
    const { services, store } = await someServices(rows);
    await putAll(store, [anEnrolment({ status: 'stopped' })]);

    await perform(services, request(cap, aSend()));

    expect(await store.get('cap', { ...key, contact: 'c1' })).toBeUndefined();
  });
});
