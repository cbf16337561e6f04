import { simpleParser } from 'mailparser';
import { describe, expect, it } from 'vitest';
import { PartnerLine } from '../../../lib/contracts/partner-import.ts';
import { contactOf } from '../../../lib/domain/membership.ts';
import { type MailParts, mimeOf } from '../../../lib/operations/perform/mime.ts';
import { aPartnerLine } from '../../builders/partner-line.ts';
import { aContact, aVendor } from '../../builders/rows.ts';
import { monday } from '../../builders/services.ts';

const anEmail = { subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' };

const someParts = (): MailParts => ({
  vendor: aVendor(),
  to: aContact(),
  email: anEmail,
  entry: { message: 'm1', journey: 'welcome', purpose: 'marketing' },
  language: 'de',
  sentAt: monday,
});

async function mailOf(
  given: {
    contact?: Parameters<typeof aContact>[0];
    vendor?: Parameters<typeof aVendor>[0];
    email?: Partial<typeof anEmail>;
    parts?: Partial<MailParts>;
  } = {},
) {
  const email = { ...anEmail, ...given.email };
  const raw = Buffer.from(
    await mimeOf({
      ...someParts(),
      vendor: aVendor(given.vendor),
      to: aContact(given.contact),
      email,
      ...given.parts,
    }),
  );
  const parsed = await simpleParser(raw);
  const text = raw.toString('latin1');
  return { parsed, text, head: text.slice(0, text.indexOf('\r\n\r\n')) };
}

const fieldNames = (head: string) =>
  head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase())
    .toSorted();

describe('mimeOf', () => {
  it('makes a message from the vendor to the contact, in HTML and in text', async () => {
    const { parsed } = await mailOf({ contact: { firstName: 'Zoë', lastName: 'O’Neill, Jr.' } });

    expect(parsed.from?.value).toEqual([{ name: 'Acme partners', address: 'partners@acme.example' }]);
    expect(parsed.to).toMatchObject({
      value: [{ name: 'Zoë O’Neill, Jr.', address: 'ana@nordlicht.example' }],
    });
    expect(parsed.replyTo?.value).toMatchObject([{ address: 'help@acme.example' }]);
    expect(parsed.date?.toISOString()).toBe(monday);
    expect(parsed.headers.get('x-waymark-message')).toBe('m1');
    expect(parsed).toMatchObject({ subject: 'Hello', html: expect.stringContaining('<p>Hello</p>') });
    expect(parsed.text?.trim()).toBe('Hello');
  });

  const tails = [
    '\r\nBcc: all@example.com',
    '\nBcc: all@example.com',
    '\r\n\r\n<p>body</p>',
    '\u0000\rX: 1',
    '" <all@example.com>, "',
  ];

  it.each(tails)('lets no name of a contact or a vendor end its header: %j', async (tail) => {
    const plain = await mailOf();

    const { head, parsed } = await mailOf({
      contact: { firstName: `Ana${tail}` },
      vendor: { sender: { name: `Acme${tail}`, email: 'partners@acme.example' } },
    });

    expect(fieldNames(head)).toEqual(fieldNames(plain.head));
    expect(parsed.to).toMatchObject({ value: [{ address: 'ana@nordlicht.example' }] });
    expect(parsed.from?.value).toMatchObject([{ address: 'partners@acme.example' }]);
    expect(parsed.bcc).toBeUndefined();
  });

  it.each(tails)('lets no name from a file end its header: %j', async (tail) => {
    const plain = await mailOf();
    const line = PartnerLine.parse(aPartnerLine({ first_name: `Ana${tail}`, last_name: `Berg${tail}` }));

    const { head, parsed } = await mailOf({ contact: contactOf(line, undefined, 'key') });

    expect(fieldNames(head)).toEqual(fieldNames(plain.head));
    expect(parsed.to).toMatchObject({ value: [{ address: 'ana@nordlicht.example' }] });
    expect(parsed.bcc).toBeUndefined();
  });

  it.each(tails)('lets no subject end its header: %j', async (tail) => {
    const plain = await mailOf();

    const { head, parsed } = await mailOf({ email: { subject: `Hello${tail}` } });

    expect(fieldNames(head)).toEqual(fieldNames(plain.head));
    expect(parsed.bcc).toBeUndefined();
  });

  it('addresses a contact without a name', async () => {
    const { firstName: _, lastName: __, ...nameless } = aContact();

    const raw = await mimeOf({ ...someParts(), to: nameless });

    expect(Buffer.from(raw).toString()).toMatch(/^To: ana@nordlicht\.example\r$/m);
  });

  it('keeps every line within RFC 5322, and every byte within ASCII', async () => {
    const html = `<p>${'ü'.repeat(5_000)}</p>`;

    const { text } = await mailOf({ email: { html, text: 'x'.repeat(5_000), subject: 'ü'.repeat(400) } });

    expect(Math.max(...text.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(998);
    expect([...text].every((character) => character.charCodeAt(0) < 128)).toBe(true);
  });

  const unsubscribe = `https://eu.partners.acme.example/u/${'t'.repeat(120)}`;

  it('lets one click end a marketing mail, in headers of one line', async () => {
    const { head } = await mailOf({ parts: { unsubscribe } });
    const lines = head.split('\r\n');

    expect(lines).toContain(`List-Unsubscribe: <${unsubscribe}>`);
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
    expect(lines).toContain('List-ID: <acme.acme.example>');
    expect(head).not.toMatch(/^Auto-Submitted/m);
  });

  it('says of other mails that a machine wrote them, and of no list', async () => {
    const { head } = await mailOf();

    expect(head).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(head).not.toMatch(/^List-/m);
  });

  it('says its language, its ledger entry and what it counts for', async () => {
    const [first, again] = [await mailOf(), await mailOf()];

    expect(first.head).toMatch(/^Content-Language: de\r$/m);
    expect(first.head).toMatch(/^Message-ID: <m1@acme\.example>\r$/m);
    expect(first.head).toMatch(/^Feedback-ID: welcome:acme:marketing:waymark\r$/m);
    expect(again.parsed.messageId).toBe(first.parsed.messageId);
  });

  it('is the same content for a text that looks like the end of a part', async () => {
    const text = '.\n--boundary--\n..\nFrom me';

    const { parsed } = await mailOf({ email: { text } });

    expect(parsed.text?.trim()).toBe(text);
  });
});
