import { request } from 'node:http';
import { SendRawEmailCommand } from '@aws-sdk/client-ses';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseHeaderBlock } from '../../../lib/local/mail/header-block.ts';
import { openMailStore } from '../../../lib/local/mail/mail-store.ts';
import { newMessageId } from '../../../lib/local/mail/message-id.ts';
import { aMailSink, aMessage, noon } from './mail-sink-fixture.ts';

let box: Awaited<ReturnType<typeof aMailSink>>;
beforeEach(async () => {
  box = await aMailSink();
});
afterEach(() => box.stop());

async function send(headers: Record<string, string> = {}, html?: string): Promise<string> {
  const { MessageId } = await box.ses.send(
    new SendRawEmailCommand({ RawMessage: { Data: aMessage(headers, html) } }),
  );
  return MessageId ?? '';
}
const subjects = async (query = '') =>
  (JSON.parse(await box.text(`/messages.json${query}`)) as { subject: string }[]).map((mail) => mail.subject);

describe('/messages.json', () => {
  test('gives each mail with its parts and headers under lower-case names', async () => {
    const id = await send({
      Subject: '=?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
      'List-Unsubscribe': '<https://vendor.example/u>,\r\n <mailto:u@vendor.example>',
    });

    const response = await box.get('/messages.json');

    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual([
      {
        id,
        to: ['ann@partner.example'],
        from: '"Vendor Team" <team@vendor.example>',
        subject: 'Grüße',
        at: '2027-03-01T12:00:00.250Z',
        headers: {
          from: '"Vendor Team" <team@vendor.example>',
          to: '"Ann" <ann@partner.example>',
          subject: 'Grüße',
          'list-unsubscribe': '<https://vendor.example/u>, <mailto:u@vendor.example>',
          'mime-version': '1.0',
          'content-type': 'multipart/alternative; boundary=b',
        },
        html: '<p>Hello <b>Ann</b></p>',
        text: 'Hello Ann',
      },
    ]);
  });

  test('answers oldest first, filtered by time and recipient', async () => {
    for (const [n, to] of ['ann@p.example', 'BO@p.example', 'ann@p.example', 'xann@p.example'].entries()) {
      box.clock.now = noon + n * 1_000;
      await send({ Subject: `s${n}`, To: to });
    }

    expect(await subjects()).toEqual(['s0', 's1', 's2', 's3']);
    expect(await subjects('?to=Ann@P.example')).toEqual(['s0', 's2']);
    expect(await subjects('?to=bo@p.example')).toEqual(['s1']);
    expect(await subjects(`?since=${new Date(noon + 1_000).toISOString()}`)).toEqual(['s1', 's2', 's3']);
    expect(await subjects(`?since=${new Date(noon + 1_000).toISOString()}&limit=2`)).toEqual(['s1', 's2']);
    expect(await subjects('?limit=2')).toEqual(['s2', 's3']);
  });

  test('refuses a filter that it cannot read', async () => {
    const answers = await Promise.all(
      ['?since=soon', '?limit=0', '?limit=x'].map((query) => box.get(`/messages.json${query}`)),
    );

    expect(answers.map((answer) => answer.status)).toEqual([400, 400, 400]);
    expect(await answers[0]?.text()).toBe('since: "soon" is no ISO 8601 time\n');
  });

  test('gives more mails than it holds in memory at a time, in order', async () => {
    const store = openMailStore(box.db);
    for (let n = 0; n < 65; n += 1) {
      const raw = aMessage({ Subject: `s${n}` });
      const mail = {
        raw,
        headers: await parseHeaderBlock(raw),
        source: 'a@b.example',
        recipients: ['c@d.example'],
        tags: {},
      };
      store.add({ ...mail, id: newMessageId(noon), at: noon });
    }

    expect(await subjects()).toEqual(Array.from({ length: 65 }, (_, n) => `s${n}`));
    expect(await subjects('?limit=41')).toHaveLength(41);
  });
});

describe('the list', () => {
  test('escapes whatever a sender puts into subject and names', async () => {
    await send({ Subject: '<script>alert(1)</script>"\'&', From: '"<img src=x>" <a@vendor.example>' });

    const page = await box.text('/?q=%22%3E%3Cscript%3E');
    const all = await box.text('/');

    expect(all).toContain('&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;');
    expect(page).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(all + page).not.toMatch(/<script|<img/);
  });

  test('finds by recipient, sender and subject, taking % and _ as they are', async () => {
    await send({ Subject: '100% done' });
    await send({ Subject: 'other', To: 'bo@partner.example' });

    expect(await box.text('/?q=100%25')).toContain('1 message matching');
    expect(await box.text('/?q=BO@')).toContain('1 message matching');
    expect(await box.text('/?q=vendor+team')).toContain('2 messages matching');
    expect(await box.text('/?q=_')).toContain('Nothing matches');
  });

  test('pages newest first and keeps the search', async () => {
    for (let n = 0; n < 52; n += 1) await send({ Subject: `number ${n}.` });

    const first = await box.text('/?q=number');
    const second = await box.text('/?q=number&page=2');

    expect(first.indexOf('number 51.')).toBeLessThan(first.indexOf('number 50.'));
    expect(first).toContain('href="/?q=number&amp;page=2"');
    expect(second).toContain('number 1.');
    expect(second).not.toContain('number 2.');
  });

  test('says that there is no mail yet', async () => {
    expect(await box.text('/')).toContain('No mail yet');
  });
});

describe('one message', () => {
  test("keeps the mail's HTML inside a sandboxed frame with an address of its own", async () => {
    const id = await send(
      {},
      '<html><head><title>t</title></head><body><script>alert(1)</script></body></html>',
    );

    const page = await box.get(`/messages/${id}`);
    const frame = await box.get(`/messages/${id}/html`);

    const text = await page.text();
    expect(text).toMatch(
      new RegExp(
        `<iframe [^>]*src="/messages/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"`,
      ),
    );
    expect(text).not.toContain('<script');
    expect(page.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'self';.*frame-ancestors 'none'$/,
    );
    expect(frame.headers.get('content-security-policy')).toMatch(
      /^sandbox allow-popups(?!.*allow-scripts)(?!.*script-src).*default-src 'none'/,
    );
    expect(await frame.text()).toContain('<head><base target="_blank"><title>');
  });

  test('shows text, headers, tags and source', async () => {
    const { MessageId } = await box.ses.send(
      new SendRawEmailCommand({ RawMessage: { Data: aMessage() }, Tags: [{ Name: 'step', Value: 'hello' }] }),
    );

    const page = await box.text(`/messages/${MessageId}`);

    for (const part of [
      'Hello Ann',
      'step=hello',
      '<dt>MIME-Version</dt><dd>1.0</dd>',
      '&lt;b&gt;Ann&lt;/b&gt;',
    ]) {
      expect(page).toContain(part);
    }
  });
});

describe('everything else', () => {
  test('is not found, as text', async () => {
    const id = await send();
    const paths = [
      '/nothing',
      '/messages',
      '/messages/0100',
      `/messages/${id}/nothing`,
      `/messages/${id}/raw/x`,
    ];

    const answers = await Promise.all(paths.map((path) => box.get(path)));

    expect(answers.map((answer) => answer.status)).toEqual(paths.map(() => 404));
    expect(answers[0]?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  });

  test('offers no way to delete mails', async () => {
    await send();

    const answer = await box.get('/messages', { method: 'DELETE' });

    expect(answer.status).toBe(405);
    expect(await subjects()).toHaveLength(1);
  });

  test('answers neither a foreign host name nor a form on a web page', async () => {
    const { port } = new URL(box.sink.endpoint);
    const foreign = await new Promise((resolve) => {
      request({ port, host: '127.0.0.1', headers: { host: 'rebound.example' } }, (response) =>
        resolve(response.resume().statusCode),
      ).end();
    });
    const form = await box.get('/', {
      method: 'POST',
      body: 'Action=GetSendQuota',
      headers: { origin: 'https://x.example' },
    });

    expect(foreign).toBe(421);
    expect(form.status).toBe(403);
  });
});
