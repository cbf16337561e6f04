import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';
import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/answer-link/handler.ts';
import type { Row } from '../../../lib/contracts/table.ts';
import { wordingOf } from '../../../lib/contracts/wording.ts';
import { type Link, signLink } from '../../../lib/domain/link/token.ts';
import type { HttpEvent } from '../../../lib/runtime/http.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aContext, aPost } from '../../builders/lambda.ts';
import { aMessage, anEmail } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const topics = [
  { topic: 'product-news', title: { en: 'Product news', de: 'Neues vom Produkt' } },
  { topic: 'events', title: { en: 'Events' } },
];
const contact = aContact({ consent: 'granted', language: 'en' });
const message = aMessage({ status: 'sent', contact: contact.contact, language: 'en' });
const owner = {
  vendor: contact.vendor,
  partner: contact.partner,
  contact: contact.contact,
  message: message.message,
};
const key = { vendor: contact.vendor, partner: contact.partner };
const target = 'https://portal.acme.example/start';

async function somePages(given: Partial<typeof contact> = {}, more: readonly Row[] = []) {
  const rows = [
    aVendor({ topics }),
    aMembership(),
    { ...contact, ...given },
    message,
    anEnrolment(),
    anEmail({ links: [target, 'javascript:alert(1)'] }),
    ...more,
  ];
  const { services, store, time } = await someServices(rows);
  const handler = make(services);
  const ask = (method: string, path: string, form?: Record<string, string | string[]>) => {
    const body = new URLSearchParams(
      Object.entries(form ?? {}).flatMap(([name, value]) =>
        [value].flat().map((each): [string, string] => [name, each]),
      ),
    );
    const event = aPost(body.toString(), {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    const http = { ...event.requestContext.http, method, path };
    return handler(
      { ...event, rawPath: path, requestContext: { ...event.requestContext, http } } as HttpEvent,
      aContext(),
    );
  };
  const link = async (of: Link) => signLink(await services.keys.keys(), of);
  const unsubscribe = `/u/${await link({ purpose: 'unsubscribe', ...owner })}`;
  const preferences = `/p/${await link({ purpose: 'preferences', ...owner })}`;
  const expiresAt = time.business + 86_400_000;
  const follow = async (at: number) =>
    `/l/${await link({ purpose: 'follow', target: at, expiresAt, ...owner })}`;
  return { ask, store, time, unsubscribe, preferences, follow };
}

describe('a link that only shows', () => {
  it.each(['unsubscribe', 'preferences'] as const)('changes nothing when it is opened: %s', async (which) => {
    const pages = await somePages();
    const before = pages.store.rows();

    const answer = await pages.ask('GET', pages[which]);

    expect(answer.statusCode).toBe(200);
    expect(pages.store.rows()).toEqual(before);
  });

  it('leads to its target, and is counted on the message alone', async () => {
    const { ask, store, follow } = await somePages();

    const answers = [await ask('GET', await follow(0)), await ask('GET', await follow(0))];

    for (const answer of answers)
      expect(answer).toMatchObject({
        statusCode: 302,
        headers: { location: target, 'cache-control': 'no-store' },
      });
    expect(await store.list('message', key)).toMatchObject([{ followedAt: monday, follows: 2 }]);
    expect(await store.list('event', key)).toEqual([]);
  });

  it('leads nowhere where the email has no such target, or one that is no page', async () => {
    const { ask, follow } = await somePages();

    expect((await ask('GET', await follow(7))).statusCode).toBe(410);
    expect((await ask('GET', await follow(1))).statusCode).toBe(410);
  });

  it('expires where it is tracked, and never where it ends mail', async () => {
    const { ask, store, time, follow, unsubscribe } = await somePages();
    const tracked = await follow(0);
    const before = store.rows();

    time.business += 10 * 365 * 86_400_000;
    const expired = await ask('GET', tracked);

    expect(expired.statusCode).toBe(410);
    expect(expired.body).toContain('This link has expired');
    // Not even the count of who followed it.
    expect(store.rows()).toEqual(before);
    expect((await ask('GET', unsubscribe)).statusCode).toBe(200);
  });
});

describe('unsubscribing', () => {
  it.each<[string, Record<string, string>, string]>([
    ['a mail program’s one click', { 'List-Unsubscribe': 'One-Click' }, 'one-click'],
    ['the page’s button', { wish: 'unsubscribe' }, 'preferences'],
  ])('is done by %s: contact, consent ledger and fact at once', async (_, form, source) => {
    const { ask, store, unsubscribe } = await somePages();

    const answer = await ask('POST', unsubscribe, form);

    expect(answer.statusCode).toBe(200);
    expect(await store.list('contact', key)).toMatchObject([
      { consent: 'refused', suppressed: 'unsubscribed', suppressedAt: monday, suppressedBy: message.message },
    ]);
    expect(await store.list('consent', key)).toMatchObject([{ source, consent: 'refused', at: monday }]);
    expect(await store.list('event', key)).toMatchObject([{ type: 'message.unsubscribed' }]);
    expect(await store.list('message', key)).toMatchObject([{ unsubscribedAt: monday }]);
  });

  it('changes nothing the second time', async () => {
    const { ask, store, unsubscribe } = await somePages();
    await ask('POST', unsubscribe, { wish: 'unsubscribe' });
    const before = store.rows();

    expect((await ask('POST', unsubscribe, { 'List-Unsubscribe': 'One-Click' })).statusCode).toBe(200);

    expect(store.rows()).toEqual(before);
  });

  it('is one click’s alone: another form does nothing and says so', async () => {
    const { ask, store, unsubscribe } = await somePages();
    const before = store.rows();

    expect((await ask('POST', unsubscribe, { wish: 'subscribe' })).statusCode).toBe(400);
    expect((await ask('POST', unsubscribe, { anything: 'else' })).statusCode).toBe(400);

    expect(store.rows()).toEqual(before);
  });
});

describe('preferences', () => {
  it.each<[string, Record<string, string | string[]>, object]>([
    [
      'topics',
      { wish: 'topics', topic: ['events'] },
      { topics: { events: 'granted', 'product-news': 'refused' } },
    ],
    ['a pause of 30 days', { wish: 'pause' }, { pausedUntil: '2026-12-23T09:00:00.000Z' }],
    ['another language', { wish: 'language', language: 'de' }, { language: 'de' }],
  ])('take %s, with the wording that the contact was shown', async (_, form, expected) => {
    const { ask, store, preferences } = await somePages();

    const answer = await ask('POST', preferences, form);

    expect(answer.statusCode).toBe(200);
    expect(await store.list('contact', key)).toMatchObject([expected]);
    expect(await store.list('consent', key)).toMatchObject([
      { ...expected, source: 'preferences', wording: wordingOf('en') },
    ]);
    expect(await store.list('event', key)).toMatchObject([{ type: 'preferences.changed' }]);
  });

  it('let somebody who left subscribe again, and nobody whose mail bounced', async () => {
    const left = await somePages({ consent: 'refused', suppressed: 'unsubscribed' });
    const bounced = await somePages({ consent: 'refused', suppressed: 'bounce' });

    for (const { ask, preferences } of [left, bounced]) await ask('POST', preferences, { wish: 'subscribe' });

    const [back] = await left.store.list('contact', key);
    expect(back).toMatchObject({ consent: 'granted' });
    expect(back).not.toHaveProperty('suppressed');
    expect(await bounced.store.list('contact', key)).toMatchObject([{ suppressed: 'bounce' }]);
  });

  it('refuse a language that was not offered', async () => {
    const { ask, preferences } = await somePages();

    expect((await ask('POST', preferences, { wish: 'language', language: 'tlh' })).statusCode).toBe(400);
  });
});

describe('a link that is none of ours', () => {
  it('is refused in words, whatever was done to it, and nothing is done', async () => {
    const { ask, store, unsubscribe, preferences, follow } = await somePages();
    const tracked = await follow(0);
    const before = store.rows();
    const other = (path: string) => `${path.slice(0, -1)}${path.endsWith('A') ? 'B' : 'A'}`;
    const broken = [
      other(unsubscribe),
      unsubscribe.slice(0, -5),
      `/u/${preferences.slice(3)}`,
      `/p/${unsubscribe.slice(3)}`,
      `/u/${tracked.slice(3)}`,
      '/u/hello',
      '/p/%00',
    ];

    for (const path of broken) {
      for (const method of ['GET', 'POST']) {
        const answer = await ask(method, path, { 'List-Unsubscribe': 'One-Click', wish: 'unsubscribe' });
        expect(answer.statusCode, `${method} ${path}`).toBe(400);
        expect(answer.body).toContain('This link does not work');
      }
    }
    expect(store.rows()).toEqual(before);
  });

  it('is answered politely where nothing is kept of the contact any more', async () => {
    const { ask, store, unsubscribe } = await somePages();
    await store.transact([{ op: 'delete', kind: 'contact', key: contact }]);

    expect((await ask('GET', unsubscribe)).statusCode).toBe(410);
    expect((await ask('POST', unsubscribe, { 'List-Unsubscribe': 'One-Click' })).statusCode).toBe(200);
  });
});

describe('every page, in every language', () => {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

  it.each(['en', 'de', 'fr', 'es', 'ja'])(
    'is in %s, has no script, and passes an accessibility check',
    async (language) => {
      const { ask, unsubscribe, preferences } = await somePages({ language });
      for (const path of [unsubscribe, preferences]) {
        const { body = '', headers = {} } = await ask('GET', path);

        expect(body).toContain(`<html lang="${language}">`);
        expect(body).not.toContain('<script');
        expect(headers['content-security-policy']).toContain("default-src 'none'");
        expect(headers['cache-control']).toBe('no-store');
        const { window } = new JSDOM(body, { runScripts: 'outside-only' });
        window.eval(axe);
        const { violations } = await window.axe.run(window.document, {
          rules: { 'color-contrast': { enabled: false } },
          resultTypes: ['violations'],
        });
        expect(violations.map(({ id }: { id: string }) => id)).toEqual([]);
      }
    },
  );

  it('writes names as text, whatever they hold', async () => {
    const { ask, store, preferences } = await somePages();
    await store.transact([{ op: 'put', row: aVendor({ topics, name: '<script>alert(1)</script>' }) }]);

    expect((await ask('GET', preferences)).body).not.toContain('<script>');
  });
});
