import { Liquid } from 'liquidjs';
import { describe, expect, test } from 'vitest';
import { EmailRow } from '../../../lib/contracts/message.ts';
import { compileEmails } from '../../../lib/journey/email/index.ts';
import { anEmail } from './a-journey.ts';

const values = {
  contact: { firstName: 'Ana <b>', language: 'en', role: 'technical' },
  partner: { name: 'Nord & Süd', persona: 'reseller' },
  vendor: {
    name: 'Acme',
    portal: 'https://portal.example.com',
    support: 'help@example.com',
    manager: 'Jo',
    color: '#0b5fff',
    onColor: '#ffffff',
  },
};
const html = new Liquid({ outputEscape: 'escape', strictVariables: true, lenientIf: true });
const plain = new Liquid({ strictVariables: true, lenientIf: true });

async function filledIn(body: string, head = 'subject: A\npreheader: B', given: object = {}) {
  const [email] = await compileEmails([anEmail('hello', `---\n${head}\n---\n\n${body}\n`)]);
  if (email === undefined) throw new Error('one email in, one out');
  const links = email.links.map((target) => plain.parseAndRenderSync(target, values));
  const all = { ...values, links, ...given };
  return {
    html: html.parseAndRenderSync(email.html, all),
    text: plain.parseAndRenderSync(email.text, all),
    email,
  };
}

describe('a compiled email', () => {
  test('keeps Liquid as it is through Markdown and layout', async () => {
    const { html: page, text } = await filledIn(
      'Hello **{{ contact.firstName | default: "there" }}**,\n\n{% if partner.persona == "reseller" %}sell{% else %}build{% endif %} with {{partner.name}}',
    );

    expect(page).toContain('<strong>Ana &lt;b&gt;</strong>');
    expect(page).toContain('sell with Nord &amp; Süd');
    expect(text).toContain('Hello Ana <b>,\n\nsell with Nord & Süd\n');
  });

  test('makes a button of a link alone, and a line `text: URL` of every link', async () => {
    const { html: page, text } = await filledIn(
      '[Open the portal]({{ vendor.portal }}/a?b=1&c=2)\n\nSee [the guide](https://example.com/g) now.',
    );

    expect(page).toMatch(/<a\s+href="https:\/\/portal\.example\.com\/a\?b=1&amp;c=2"[^>]*background:#0b5fff/);
    expect(text).toContain(
      'Open the portal: https://portal.example.com/a?b=1&c=2\n\nSee the guide: https://example.com/g now.',
    );
  });

  test('names an address once where it is its own text', async () => {
    const { text } = await filledIn('Write to [{{ vendor.support }}](mailto:{{vendor.support}}).');

    expect(text).toContain('Write to help@example.com.');
  });

  test.each([
    ['technical', true],
    ['sales', false],
  ])(
    'leaves out what stands between tags on lines of their own, button and all: %s',
    async (role, isThere) => {
      const source = `Before\n\n{% if contact.role == "${role}" %}\n\nInside\n\n[Go](https://example.com)\n\n{% endif %}\nAfter`;

      const { html: page, text } = await filledIn(source);

      expect(page.includes('Inside') && page.includes('https://example.com')).toBe(isThere);
      expect(text).toContain(
        isThere ? 'Before\n\nInside\n\nGo: https://example.com\n\nAfter' : 'Before\n\nAfter',
      );
    },
  );

  test('shows markup of its author instead of obeying it', async () => {
    const { html: page } = await filledIn('Hi <script>alert(1)</script> </mj-text> [x](javascript:alert(1))');

    expect(page).not.toMatch(/<script|<\/mj-text|javascript:/);
  });

  test('asks nothing of a third party', async () => {
    const { html: page } = await filledIn('Hello');

    const fetched = [...page.matchAll(/(?:src=|@import|<link[^>]*href=)[^>]*/g)];
    expect(fetched).toEqual([]);
  });

  test('says its language, its preheader and why it came', async () => {
    const {
      html: page,
      text,
      email,
    } = await filledIn('Hello', 'subject: "Hi {{ contact.firstName }}"\npreheader: "For {{ partner.name }}"');

    expect(page).toContain('<html lang="en"');
    expect(page).toContain('<title>Hi Ana &lt;b&gt;</title>');
    expect(page).toContain('For Nord &amp; Süd');
    expect(text).toContain('partnership of Nord & Süd with Acme.\nQuestions? Write to help@example.com');
    expect(EmailRow.pick({ subject: true, preheader: true, language: true }).parse(email)).toBeTruthy();
  });

  test('keeps where its links lead apart, each once, and leaves alone what is no page or shows its own address', async () => {
    const { email } = await filledIn(
      [
        '[Go]({{vendor.portal}}/a) and [again]({{ vendor.portal }}/a), [the guide](https://example.com/g?a=1&b=2).',
        '[Write](mailto:{{ vendor.support }}) https://example.com/bare <https://example.com/auto>',
        '{% assign page = "x" %}[Own](https://example.com/{{ page }})',
      ].join('\n\n'),
    );

    expect(email.links).toEqual(['{{ vendor.portal }}/a', 'https://example.com/g?a=1&b=2']);
    expect(email.html.match(/href="{{ links\[0\] }}"/g)).toHaveLength(2);
    expect(email.text).toContain('Go: {{ links[0] }} and again: {{ links[0] }}, the guide: {{ links[1] }}.');
    for (const address of [
      'https://example.com/bare',
      'https://example.com/auto',
      'https://example.com/{{ page }}',
    ])
      expect(email.html).toContain(`href="${address}"`);
  });

  test('ends a marketing mail with the links that end such mails, and no other', async () => {
    const ends = { unsubscribe: 'https://x.example/u/1', preferences: 'https://x.example/p/1' };

    const marketing = await filledIn('Hello', undefined, ends);
    const service = await filledIn('Hello');

    for (const address of Object.values(ends)) {
      expect(marketing.html).toContain(`href="${address}"`);
      expect(marketing.text).toContain(address);
      expect(service.html + service.text).not.toContain(address);
    }
    expect(service.html + service.text).not.toMatch(/Unsubscribe/);
  });

  test('names the company below the mail where the vendor has told its address', async () => {
    const vendor = { ...values.vendor, postal: 'Acme Cloud Inc, 1 Main St <x>' };

    const { html: page, text } = await filledIn('Hello', undefined, { vendor });

    expect(page).toContain('Acme Cloud Inc, 1 Main St &lt;x&gt;');
    expect(text).toContain('Acme Cloud Inc, 1 Main St <x>');
  });

  test('writes lists and quotes as plain text', async () => {
    const { text } = await filledIn(
      '1. one\n2. two\n   - deep\n\n> said\n\n# Title\n\n---\n\nlast  \nline &amp; more',
    );

    expect(text).toContain('1. one\n2. two\n   - deep\n\n> said\n\nTitle\n\n---\n\nlast\nline & more');
  });
});
