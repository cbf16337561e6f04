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
  },
};
const html = new Liquid({ outputEscape: 'escape', strictVariables: true });
const plain = new Liquid({ strictVariables: true });

async function filledIn(body: string, head = 'subject: A\npreheader: B') {
  const [email] = await compileEmails([anEmail('hello', `---\n${head}\n---\n\n${body}\n`)]);
  if (email === undefined) throw new Error('one email in, one out');
  return {
    html: html.parseAndRenderSync(email.html, values),
    text: plain.parseAndRenderSync(email.text, values),
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
    expect(text).toContain('a short reply is enough.\nQuestions? Write to help@example.com');
    expect(EmailRow.pick({ subject: true, preheader: true, language: true }).parse(email)).toBeTruthy();
  });

  test('writes lists and quotes as plain text', async () => {
    const { text } = await filledIn(
      '1. one\n2. two\n   - deep\n\n> said\n\n# Title\n\n---\n\nlast  \nline &amp; more',
    );

    expect(text).toContain('1. one\n2. two\n   - deep\n\n> said\n\nTitle\n\n---\n\nlast\nline & more');
  });
});
