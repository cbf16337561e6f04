import { GetSendQuotaCommand, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, describe, expect, it } from 'vitest';
import { readMailEvent } from '../../../functions/record-feedback/ses-event.ts';
import { sesMailer } from '../../../lib/adapters/aws/ses-mailer.ts';
import type { MailSettings } from '../../../lib/local/mail/settings.ts';
import { startMailSink } from '../../../lib/local/mail/start-mail-sink.ts';
import { aMailSink, aMessage, noon } from './mail-sink-fixture.ts';

let box: Awaited<ReturnType<typeof aMailSink>>;
afterEach(() => box.stop());

const sink = async (settings: Partial<MailSettings>) => {
  box = await aMailSink(':memory:', undefined, settings);
};
const page = '<p>See <a href="https://vendor.example/a?b=1&amp;c=2">the page</a></p>';
const send = (message: string, to = 'ann@partner.example') =>
  box.ses.send(
    new SendRawEmailCommand({
      RawMessage: { Data: aMessage({ To: to }, page) },
      Tags: Object.entries({ vendor: 'acme', partner: 'p1', message }).map(([Name, Value]) => ({
        Name,
        Value,
      })),
    }),
  );
/** Goes to each due time in turn, as the clock of the product does. */
async function untilNothingIsDue() {
  for (let due = box.sink.nextDue(); due !== undefined; due = box.sink.nextDue()) {
    box.clock.now = due;
    await box.sink.fire(due);
  }
}
const types = () => box.events.map(({ detail }) => detail.eventType);
/** What record-feedback reads out of the events. */
const said = () => box.events.map((event) => readMailEvent(event)?.said?.says);

describe('the settings of the mail sink', () => {
  it('are off where none is given: a mail is delivered at once and nothing comes later', async () => {
    await sink({});

    await send('m1');

    expect(types()).toEqual(['Send', 'Delivery']);
    expect(box.sink.nextDue()).toBeUndefined();
  });

  it('delay a delivery: the delay is told first, the delivery hours later', async () => {
    await sink({ delayed: 1 });

    await send('m1');
    expect(types()).toEqual(['Send']);
    await untilNothingIsDue();

    expect(types()).toEqual(['Send', 'DeliveryDelay', 'Delivery']);
    expect(said()).toEqual([undefined, 'delayed', 'delivered']);
    expect(box.clock.now - noon).toBeGreaterThan(3_600_000);
    expect(box.events[2]?.time).toBe(new Date(box.clock.now).toISOString().replace(/\.\d+Z$/, 'Z'));
  });

  it('let a reader open and click, with the link that they follow', async () => {
    await sink({ opened: 1, clicked: 1 });

    await send('m1');
    await untilNothingIsDue();

    expect(said()).toEqual([undefined, 'delivered', 'opened', 'clicked']);
    expect(box.events[3]?.detail).toMatchObject({ click: { link: 'https://vendor.example/a?b=1&c=2' } });
    expect(box.events[3]?.detail.mail.tags).toMatchObject({ message: ['m1'] });
  });

  it('let programs open and click first, marked as programs', async () => {
    await sink({ opened: 1, machines: 1 });

    // Of twenty mails some are followed by the program too, and some are not.
    for (let number = 0; number < 20; number += 1) await send(`m${number}`);
    await untilNothingIsDue();

    const count = (says: string) => said().filter((each) => each === says).length;
    expect(count('machineOpened')).toBe(20);
    expect(count('opened')).toBe(20);
    expect(count('machineClicked')).toBeGreaterThan(0);
    expect(count('machineClicked')).toBeLessThan(20);
    expect(said().lastIndexOf('machineOpened')).toBeLessThan(said().indexOf('opened'));
  });

  it('leave a mail alone that bounces or brings a complaint', async () => {
    await sink({ delayed: 1, opened: 1, machines: 1 });

    await send('m1', 'bounce@partner.example');
    await send('m2', 'complaint+1@partner.example');

    expect(types()).toEqual(['Send', 'Bounce', 'Send', 'Complaint']);
    expect(box.sink.nextDue()).toBeUndefined();
  });

  it('publish an event twice, as it is and under its own id', async () => {
    await sink({ repeated: 1, opened: 1 });

    await send('m1');
    await untilNothingIsDue();

    expect(types()).toEqual(['Send', 'Send', 'Delivery', 'Delivery', 'Open', 'Open']);
    expect(box.events[1]).toEqual(box.events[0]);
  });

  it('tell nothing of a mail that was taken out meanwhile', async () => {
    await sink({ opened: 1 });
    await send('m1');

    box.db.exec('DELETE FROM mail_recipient; DELETE FROM mail_message');
    await untilNothingIsDue();

    expect(types()).toEqual(['Send', 'Delivery']);
  });

  it('keep what is to come in the database alone, without an address', async () => {
    await sink({ opened: 1 });
    await send('m1');

    const kept = box.db.prepare('SELECT * FROM mail_later').all();

    expect(kept).toHaveLength(1);
    expect(JSON.stringify(kept)).not.toContain('@');
  });

  it('answer Throttling for a share of the calls, which the mailer takes for a busy SES', async () => {
    await sink({ throttled: 0.5 });
    const mailer = sesMailer(box.ses);
    const mail = { from: 'a@vendor.example', to: 'ann@partner.example', raw: aMessage(), tags: {} };

    const outcomes: string[] = [];
    for (let number = 0; number < 40; number += 1) outcomes.push(JSON.stringify(await mailer.send(mail)));

    const busy = outcomes.filter((each) => each === '{"outcome":"busy","code":"Throttling"}').length;
    expect(busy).toBeGreaterThan(8);
    expect(outcomes.filter((each) => each.includes('accepted'))).toHaveLength(40 - busy);
    expect(types().filter((type) => type === 'Send')).toHaveLength(40 - busy);
  });

  it('answer Throttling above a rate, say the rate in the quota, and let in again a second later', async () => {
    await sink({ rate: 3 });
    const attempt = () =>
      send('m1').then(
        () => 'sent',
        (error: Error) => error.name,
      );

    const first = [await attempt(), await attempt(), await attempt(), await attempt()];
    box.clock.machine = 1_000;
    const later = await attempt();

    expect(first).toEqual(['sent', 'sent', 'sent', 'Throttling']);
    expect(later).toBe('sent');
    expect((await box.ses.send(new GetSendQuotaCommand({}))).MaxSendRate).toBe(3);
  });

  it('bring what was to come after a restart too', async () => {
    await sink({ opened: 1 });
    await send('m1');
    const due = box.sink.nextDue();

    const seen: string[] = [];
    const next = await startMailSink({
      db: box.db,
      now: () => due ?? 0,
      onEvent: ({ detail }) => seen.push(detail.eventType),
    });
    await next.fire(due ?? 0);
    await next.stop();

    expect(seen).toEqual(['Open']);
  });
});
