import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSendQuotaCommand,
  ListIdentitiesCommand,
  MessageRejected,
  SESServiceException,
  SendEmailCommand,
  SendRawEmailCommand,
} from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../lib/local/database.ts';
import { parseHeaderBlock } from '../../../lib/local/mail/header-block.ts';
import { openMailStore } from '../../../lib/local/mail/mail-store.ts';
import { newMessageId } from '../../../lib/local/mail/message-id.ts';
import { aMailSink, aMessage, noon } from './mail-sink-fixture.ts';

let box: Awaited<ReturnType<typeof aMailSink>>;
beforeEach(async () => {
  box = await aMailSink();
});
afterEach(() => box.stop());

type Raw = ConstructorParameters<typeof SendRawEmailCommand>[0];
const sendRaw = (raw: Buffer = aMessage(), more: Partial<Raw> = {}) =>
  box.ses.send(new SendRawEmailCommand({ RawMessage: { Data: raw }, ...more }));

describe('SendRawEmail', () => {
  test('keeps the message byte for byte and answers an id in the shape of SES', async () => {
    const raw = Buffer.concat([aMessage(), Buffer.from([0x00, 0xff, 0x2b, 0x25, 0x26, 0x0d, 0x0a])]);

    const { MessageId } = await sendRaw(raw);

    expect(MessageId).toMatch(/^0100[0-9a-f]{12}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-000000$/);
    const kept = await (await box.get(`/messages/${MessageId}/raw`)).arrayBuffer();
    expect(Buffer.from(kept).equals(raw)).toBe(true);
  });

  test('takes recipients from To, Cc and Bcc when there are no destinations', async () => {
    await sendRaw(aMessage({ Cc: '"Lee, Bo" <bo@partner.example>', Bcc: 'cy@partner.example' }));

    expect(box.events[0]?.detail.mail.destination).toEqual([
      'ann@partner.example',
      'bo@partner.example',
      'cy@partner.example',
    ]);
  });

  test('sends to the destinations alone when there are some', async () => {
    await sendRaw(aMessage(), {
      Source: 'Bounces <b@vendor.example>',
      Destinations: ['Di <di@partner.example>'],
    });

    expect(box.events[0]?.detail.mail).toMatchObject({
      source: 'b@vendor.example',
      destination: ['di@partner.example'],
    });
  });

  test('gives tags and the configuration set back in the event', async () => {
    await sendRaw(aMessage(), {
      Tags: [
        { Name: 'message', Value: 'msg_1-a' },
        { Name: 'vendor', Value: 'acme' },
      ],
      ConfigurationSetName: 'journeys',
    });

    expect(box.events[0]).toMatchObject({
      resources: ['arn:aws:ses:eu-central-1:000000000000:configuration-set/journeys'],
      region: 'eu-central-1',
      detail: {
        mail: { tags: { message: ['msg_1-a'], vendor: ['acme'], 'ses:configuration-set': ['journeys'] } },
      },
    });
  });

  test('takes tags and the configuration set from headers when the call names none', async () => {
    await sendRaw(
      aMessage({ 'X-SES-MESSAGE-TAGS': 'message=m1, step=s2', 'X-SES-CONFIGURATION-SET': 'set' }),
    );

    expect(box.events[0]?.detail.mail.tags).toMatchObject({
      message: ['m1'],
      step: ['s2'],
      'ses:configuration-set': ['set'],
    });
  });

  test('keeps neither mail nor event when the event cannot be kept', async () => {
    const failing = await aMailSink(':memory:', () => {
      throw new Error('outbox is full');
    });

    const attempt = failing.ses.send(new SendRawEmailCommand({ RawMessage: { Data: aMessage() } }));

    await expect(attempt).rejects.toMatchObject({ name: 'InternalFailure', $fault: 'server' });
    expect(await failing.text('/messages.json')).toBe('[]\n');
    expect(failing.log.join()).toContain('outbox is full');
    await failing.stop();
  });
});

describe('refusals', () => {
  const many = Array.from({ length: 51 }, (_, n) => `p${n}@partner.example`);
  const refusals: [string, () => Promise<unknown>, string, RegExp][] = [
    [
      'a missing From',
      () => sendRaw(Buffer.from('To: a@b.example\r\n\r\nx')),
      'InvalidParameterValue',
      /'From'/,
    ],
    ['an empty message', () => sendRaw(Buffer.alloc(0)), 'InvalidParameterValue', /RawMessage\.Data/],
    [
      'no recipients',
      () => sendRaw(aMessage({ To: 'undisclosed-recipients:;' })),
      'InvalidParameterValue',
      /'To'/,
    ],
    [
      'a source without domain',
      () => sendRaw(aMessage(), { Source: 'ann' }),
      'InvalidParameterValue',
      /^Source: Missing final/,
    ],
    [
      'an invalid domain',
      () => sendRaw(aMessage(), { Destinations: ['a@b_c.example'] }),
      'InvalidParameterValue',
      /^Destinations: Domain/,
    ],
    [
      'a local part beyond ASCII',
      () => sendRaw(aMessage(), { Destinations: ['jürgen@b.example'] }),
      'InvalidParameterValue',
      /^Destinations: Local/,
    ],
    [
      '51 recipients',
      () => sendRaw(aMessage(), { Destinations: many }),
      'InvalidParameterValue',
      /Recipient count exceeds 50/,
    ],
    [
      'a tag with a blank',
      () => sendRaw(aMessage(), { Tags: [{ Name: 'a', Value: 'b c' }] }),
      'InvalidParameterValue',
      /^Tags\[0\]/,
    ],
    [
      'more than 10 MB',
      () => sendRaw(Buffer.concat([aMessage(), Buffer.alloc(10_485_760, 'x\r\n')])),
      'InvalidParameterValue',
      /10485760/,
    ],
    [
      'a line of 1,001 characters',
      () => sendRaw(aMessage({}, 'x'.repeat(999))),
      'MessageRejected',
      /line 14 is longer/,
    ],
  ];

  test.each(refusals)('names the field for %s', async (_, attempt, code, message) => {
    const error = await attempt().catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(SESServiceException);
    expect(error).toMatchObject({ name: code, message: expect.stringMatching(message) });
    expect(error instanceof MessageRejected).toBe(code === 'MessageRejected');
    expect(box.events).toEqual([]);
  });

  test('takes 50 recipients and a line of exactly 1,000 characters', async () => {
    await sendRaw(aMessage({}, 'x'.repeat(998)), { Destinations: many.slice(1) });

    expect(box.events[0]?.detail.mail.destination).toHaveLength(50);
  });

  test('answers an action it does not know, and a request without one', async () => {
    const post = (body: string) => box.get('/', { method: 'POST', body });

    await expect(box.ses.send(new ListIdentitiesCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
      message: expect.stringContaining('ListIdentities'),
      $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/-/) },
    });
    expect(await (await post('Action=%3Cx%3E%00')).text()).toContain('&lt;x&gt;\ufffd');
    expect(await (await post('')).text()).toContain('<Code>MissingAction</Code>');
  });
});

describe('events', () => {
  test('come as Send and then Delivery, in the envelope of EventBridge and in business time', async () => {
    const { MessageId } = await sendRaw();

    expect(box.events.map((event) => [event['detail-type'], event.detail.eventType])).toEqual([
      ['Email Sent', 'Send'],
      ['Email Delivered', 'Delivery'],
    ]);
    expect(box.events[0]).toMatchObject({
      version: '0',
      source: 'aws.ses',
      time: '2027-03-01T12:00:00Z',
      detail: {
        send: {},
        mail: {
          messageId: MessageId,
          timestamp: '2027-03-01T12:00:00.250Z',
          source: 'team@vendor.example',
          destination: ['ann@partner.example'],
          commonHeaders: { subject: 'Welcome' },
        },
      },
    });
    expect(box.events[1]?.detail).toMatchObject({ delivery: { recipients: ['ann@partner.example'] } });
    expect(new Set(box.events.map((event) => event.id)).size).toBe(2);
  });

  test('tell a bounce and a complaint apart for the addresses of the simulator', async () => {
    await sendRaw(aMessage(), {
      Destinations: ['bounce+7@simulator.amazonses.com', 'complaint@partner.example', 'ann@partner.example'],
    });

    expect(box.events.slice(1).map((event) => event.detail)).toMatchObject([
      { eventType: 'Delivery', delivery: { recipients: ['ann@partner.example'] } },
      {
        eventType: 'Bounce',
        bounce: {
          bounceType: 'Permanent',
          bouncedRecipients: [{ emailAddress: 'bounce+7@simulator.amazonses.com' }],
        },
      },
      {
        eventType: 'Complaint',
        complaint: { complainedRecipients: [{ emailAddress: 'complaint@partner.example' }] },
      },
    ]);
  });

  test('hold no Delivery when the only recipient bounces', async () => {
    await sendRaw(aMessage(), { Destinations: ['bounce@partner.example'] });

    expect(box.events.map((event) => event.detail.eventType)).toEqual(['Send', 'Bounce']);
  });
});

test('SendEmail composes a message of both parts, without its blind copies', async () => {
  await box.ses.send(
    new SendEmailCommand({
      Source: 'Größe <team@vendor.example>',
      Destination: { ToAddresses: ['ann@partner.example'], BccAddresses: ['secret@partner.example'] },
      Message: {
        Subject: { Data: 'Grüße' },
        Body: { Text: { Data: 'Hällo' }, Html: { Data: '<p>Hällo</p>' } },
      },
      ReplyToAddresses: ['reply@vendor.example'],
    }),
  );

  const [mail] = JSON.parse(await box.text('/messages.json'));
  expect(mail).toMatchObject({
    subject: 'Grüße',
    to: ['ann@partner.example', 'secret@partner.example'],
    html: '<p>Hällo</p>',
    headers: { 'reply-to': 'reply@vendor.example', to: 'ann@partner.example' },
  });
  expect(mail.from).toContain('Größe');
  expect(mail.text.trim()).toBe('Hällo');
  expect(await box.text(`/messages/${mail.id}/raw`)).not.toContain('secret@');
});

test('GetSendQuota counts the recipients of the last 24 hours of business time', async () => {
  await sendRaw();
  box.clock.now += 86_400_001;
  await sendRaw(aMessage({ Cc: 'bo@partner.example' }));

  const quota = await box.ses.send(new GetSendQuotaCommand({}));

  expect(quota).toMatchObject({ Max24HourSend: -1, MaxSendRate: 10_000, SentLast24Hours: 2 });
});

test('keeps 10,000 mails of one millisecond under 10,000 ids', async () => {
  const store = openMailStore(box.db);
  const raw = aMessage();
  const mail = {
    raw,
    headers: await parseHeaderBlock(raw),
    source: 'a@b.example',
    recipients: ['c@d.example'],
    tags: {},
  };

  box.db.exec('BEGIN');
  for (let n = 0; n < 10_000; n += 1) store.add({ ...mail, id: newMessageId(noon), at: noon });
  box.db.exec('COMMIT');

  expect(store.page('', 0, 1).total).toBe(10_000);
});

test('keeps its mails over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-mail-'));
  const file = join(folder, 'mail.db');
  const before = await aMailSink(file);
  const { MessageId } = await before.ses.send(new SendRawEmailCommand({ RawMessage: { Data: aMessage() } }));
  await before.stop();

  const after = await aMailSink(file);

  expect(JSON.parse(await after.text('/messages.json'))).toMatchObject([{ id: MessageId }]);
  await after.stop();
  expect(openDatabase(file).prepare('PRAGMA integrity_check').get()).toMatchObject({ integrity_check: 'ok' });
  rmSync(folder, { recursive: true });
});
