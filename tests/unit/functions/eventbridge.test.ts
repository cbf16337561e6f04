import { describe, expect, it } from 'vitest';
import { make as closeEnrolment } from '../../../functions/close-enrolment/handler.ts';
import { make as recordFeedback } from '../../../functions/record-feedback/handler.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { aContext } from '../../builders/lambda.ts';
import { aMessage } from '../../builders/message.ts';
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

  it.each(['Delivery', 'Bounce', 'Open'])('takes no %s for a confirmation', async (eventType) => {
    const { services, store } = await someServices([aMessage()]);

    await recordFeedback(services)(event(eventType), aContext());

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

  it('confirms late what was given up as unknown', async () => {
    const lost = aMessage({ status: 'skipped', reason: 'unknown-outcome' });
    const { services, store } = await someServices([lost]);

    await recordFeedback(services)(event('Send'), aContext());

    const [message] = await store.list('message', key);
    expect(message).toMatchObject({ status: 'sent' });
    expect(message).not.toHaveProperty('reason');
  });
});
