import { SESClient } from '@aws-sdk/client-ses';
import { openDatabase } from '../../../lib/local/database.ts';
import type { SesEvent } from '../../../lib/local/mail/events.ts';
import { type MailSettings, quiet } from '../../../lib/local/mail/settings.ts';
import { startMailSink } from '../../../lib/local/mail/start-mail-sink.ts';

/** Business time of every mail unless a test moves it. */
export const noon = Date.parse('2027-03-01T12:00:00.250Z');

/** A running sink with a real SES client, the events it gave, and a clock to be set. */
export async function aMailSink(
  file = ':memory:',
  onEvent?: (event: SesEvent) => void,
  settings: Partial<MailSettings> = {},
) {
  const db = openDatabase(file);
  const events: SesEvent[] = [];
  const clock = { now: noon, machine: 0 };
  const log: string[] = [];
  const sink = await startMailSink({
    db,
    now: () => clock.now,
    machineNow: () => clock.machine,
    settings: { ...quiet, ...settings },
    log: (line) => log.push(line),
    onEvent: (event) => {
      events.push(event);
      onEvent?.(event);
    },
  });
  const ses = new SESClient({
    endpoint: sink.endpoint,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  const get = (path: string, init?: RequestInit) => fetch(new URL(path, sink.endpoint), init);
  const text = async (path: string) => (await get(path)).text();
  const stop = async () => {
    ses.destroy();
    await sink.stop();
    db.close();
  };
  return { db, ses, events, log, clock, sink, get, text, stop };
}

/** The source of a message with an HTML and a text part, CRLF line ends. */
export function aMessage(headers: Record<string, string> = {}, html = '<p>Hello <b>Ann</b></p>'): Buffer {
  const all = {
    From: '"Vendor Team" <team@vendor.example>',
    To: 'Ann <ann@partner.example>',
    Subject: 'Welcome',
    ...headers,
  };
  return Buffer.from(
    [
      ...Object.entries(all).map(([name, value]) => `${name}: ${value}`),
      'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Hello Ann',
      '--b',
      'Content-Type: text/html; charset=utf-8',
      '',
      html,
      '--b--',
      '',
    ].join('\r\n'),
  );
}
