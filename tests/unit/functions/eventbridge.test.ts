import { describe, expect, it, vi } from 'vitest';
import { make as closeEnrolment } from '../../../functions/close-enrolment/handler.ts';
import { make as recordFeedback } from '../../../functions/record-feedback/handler.ts';
import type { Write } from '../../../lib/contracts/write.ts';
import { logger } from '../../../lib/runtime/logger.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { aContext } from '../../builders/lambda.ts';
import { aMessage } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };

describe('close-enrolment', () => {
  const input = JSON.stringify({ enrolment: anEnrolmentRef() });

  it.each([
    [{ status: 'FAILED', input, error: 'States.DataLimitExceeded' }, 'failed', 'States.DataLimitExceeded'],
    [{ status: 'SUCCEEDED', input, error: null }, 'ended', 'succeeded'],
    [{ status: 'ABORTED', input }, 'stopped', 'aborted'],
  ])('records the end that EventBridge tells: %j', async (detail, status, reason) => {
    const { services, store } = await someServices([anEnrolment()]);

    await closeEnrolment(services)({ source: 'aws.states', detail }, aContext());

    expect((await store.list('enrolment', key))[0]).toMatchObject({ status, reason });
  });

  it('throws on a status that is no end', async () => {
    const { services } = await someServices([anEnrolment()]);

    await expect(
      closeEnrolment(services)({ detail: { status: 'RUNNING', input } }, aContext()),
    ).rejects.toThrow();
  });
});

describe('record-feedback', () => {
  const event = (eventType: string, tags: object = {}) => ({
    detail: {
      eventType,
      mail: {
        messageId: 'ses-1',
        timestamp: '2026-11-23T08:00:00.000Z',
        tags: {
          'ses:configuration-set': ['waymark'],
          vendor: ['acme'],
          partner: ['p1'],
          message: ['m1'],
          ...tags,
        },
      },
    },
  });

  it('confirms the claim of a mail that SES has sent', async () => {
    const { services, store } = await someServices([aMessage()]);

    await recordFeedback(services)(event('Send'), aContext());

    expect(await store.list('message', key)).toMatchObject([{ status: 'sent', sesMessageId: 'ses-1' }]);
  });

  it.each([
    ['Delivery', { delivery: { timestamp: '2026-11-23T08:00:00Z' } }],
    ['Open', { open: { timestamp: '2026-11-23T08:00:00Z' } }],
    ['DeliveryDelay', { deliveryDelay: { timestamp: '2026-11-23T08:00:00Z' } }],
  ])('takes no %s for a confirmation', async (eventType, body) => {
    const { services, store } = await someServices([aMessage(), aMembership(), aVendor()]);
    const { detail } = event(eventType);

    await recordFeedback(services)({ detail: { ...detail, ...body } }, aContext());

    expect(await store.list('message', key)).toMatchObject([{ status: 'claimed' }]);
  });

  it.each([
    ['no tag', { message: undefined }],
    ['two values', { message: ['m1', 'm2'] }],
    ['a key’s delimiter', { partner: ['p1#MSG'] }],
  ])('passes over a mail that is not ours: %s', async (_, tags) => {
    const { services, store } = await someServices([aMessage()]);

    await recordFeedback(services)(event('Send', tags), aContext());

    expect(await store.list('message', key)).toMatchObject([{ status: 'claimed' }]);
  });

  const timestamp = '2026-11-23T08:00:00Z';
  const reader = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1.15';
  const imageProxy =
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)';
  const told = (eventType: string, body: object) => {
    const { detail } = event(eventType);
    return { detail: { ...detail, ...body } };
  };

  it.each<[string, object, string[]]>([
    ['Bounce', { bounce: { bounceType: 'Permanent', timestamp } }, ['message.bounced']],
    ['Bounce', { bounce: { bounceType: 'Transient', timestamp } }, ['message.softBounced']],
    ['Bounce', { bounce: { bounceType: 'Undetermined', timestamp } }, ['message.softBounced']],
    ['Delivery', { delivery: { timestamp } }, ['message.delivered']],
    ['DeliveryDelay', { deliveryDelay: { timestamp, delayType: 'MailboxFull' } }, ['message.delayed']],
    ['Open', { open: { timestamp, userAgent: reader } }, ['message.opened']],
    ['Open', { open: { timestamp, userAgent: reader, isBot: true } }, ['message.openedByMachine']],
    ['Open', { open: { timestamp, userAgent: 'Mozilla/5.0' } }, ['message.openedByMachine']],
    ['Open', { open: { timestamp, userAgent: imageProxy } }, ['message.openedByMachine']],
    ['Click', { click: { timestamp, userAgent: reader, link: 'https://x.example' } }, ['message.clicked']],
    ['Click', { click: { timestamp, userAgent: 'Barracuda Sentinel' } }, ['message.clickedByMachine']],
    ['Complaint', { complaint: { timestamp, complaintFeedbackType: 'not-spam' } }, []],
    ['Reject', { reject: { reason: 'Bad content' } }, ['message.rejected']],
    ['Rendering Failure', { failure: { errorMessage: 'no value for name' } }, ['message.notRendered']],
    ['Something New', {}, []],
    ['Complaint', { complaint: { complaintSubType: null, timestamp } }, ['message.complained']],
    [
      'Subscription',
      { subscription: { timestamp, newTopicPreferences: { unsubscribeAll: true } } },
      ['message.unsubscribed'],
    ],
    [
      'Subscription',
      {
        subscription: {
          timestamp,
          newTopicPreferences: {
            unsubscribeAll: false,
            topicSubscriptionStatus: [{ topicName: 'news', subscriptionStatus: 'OptOut' }],
          },
        },
      },
      ['message.unsubscribed'],
    ],
    ['Subscription', { subscription: { timestamp, newTopicPreferences: { unsubscribeAll: false } } }, []],
  ])('records a %s on the membership where it means something: %j', async (eventType, body, expected) => {
    const { services, store } = await someServices([
      aMessage({ status: 'sent' }),
      aContact(),
      anEnrolment(),
      aMembership(),
      aVendor(),
    ]);

    await recordFeedback(services)(told(eventType, body), aContext());
    await recordFeedback(services)(told(eventType, body), aContext());

    const events = await store.list('event', key);
    expect(events.map(({ type }) => type)).toEqual(expected);
    for (const { at } of events) expect(at).toBe('2026-11-23T08:00:00.000Z');
  });

  it.each<[string, object, string]>([
    ['a bounce that does not say what it is', event('Bounce'), 'bounce'],
    ['an open without a time', told('Open', { open: { userAgent: reader } }), 'open.timestamp'],
    ['a click at no time', told('Click', { click: { timestamp: 'yesterday' } }), 'click.timestamp'],
    ['an event without a mail', { detail: { eventType: 'Send' } }, 'detail.mail'],
    ['no object at all', { detail: 'x' }, 'detail'],
  ])('refuses %s with the field in the log, and does nothing by halves', async (_, malformed, field) => {
    const rows = [aMessage({ status: 'sent' }), aContact(), aMembership(), aVendor()];
    const { services, store } = await someServices(rows);
    const before = store.rows();
    const logged = vi.spyOn(logger, 'error').mockImplementation(() => undefined);

    await expect(recordFeedback(services)(malformed, aContext())).rejects.toThrow();

    expect(store.rows()).toEqual(before);
    expect(logged).toHaveBeenCalledWith('an event of SES is malformed', { fields: [field] });
    logged.mockRestore();
  });

  it('lets a click of a contact count as activity, and none of a program', async () => {
    const click = (userAgent: string) => told('Click', { click: { timestamp, userAgent } });
    const rows = [aMessage({ status: 'sent' }), aContact(), aMembership(), aVendor()];
    const [human, machine] = [await someServices(rows), await someServices(rows)];

    await recordFeedback(human.services)(click(reader), aContext());
    await recordFeedback(machine.services)(click('HeadlessChrome'), aContext());

    expect(await human.store.get('engagement', key)).toBeDefined();
    expect(await machine.store.get('engagement', key)).toBeUndefined();
    const [message] = await machine.store.list('message', key);
    expect(message).toMatchObject({ machineClickedAt: '2026-11-23T08:00:00.000Z' });
    expect(message).not.toHaveProperty('clickedAt');
  });

  it('finishes a fact that was recorded before its note was cut off', async () => {
    const rows = [aMessage({ status: 'sent' }), aContact(), aMembership(), aVendor()];
    const { services, store } = await someServices(rows);
    const delivered = told('Delivery', { delivery: { timestamp } });
    const notes = (writes: readonly Write[]) =>
      writes.some((write) => 'kind' in write && write.kind === 'message');
    const transact = (writes: readonly Write[]) =>
      notes(writes) ? Promise.reject(new Error('cut off')) : store.transact(writes);
    const cut = { ...services, store: { ...store, transact } };
    await expect(recordFeedback(cut)(delivered, aContext())).rejects.toThrow();

    await recordFeedback(services)(delivered, aContext());

    expect(await store.list('event', key)).toHaveLength(1);
    expect((await store.list('message', key))[0]).toHaveProperty('deliveredAt');
  });

  it('confirms late what was given up as unknown', async () => {
    const lost = aMessage({ status: 'skipped', reason: 'unknown-outcome' });
    const { services, store } = await someServices([lost]);

    await recordFeedback(services)(event('Send'), aContext());

    const [message] = await store.list('message', key);
    expect(message).toMatchObject({ status: 'sent' });
    expect(message).not.toHaveProperty('reason');
  });
});
