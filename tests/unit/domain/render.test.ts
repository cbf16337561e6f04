import { describe, expect, it } from 'vitest';
import {
  fillLine,
  MissingVariable,
  personalOf,
  renderEmail,
  renderTarget,
} from '../../../lib/domain/messaging/render.ts';
import { anEmail } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';

const hostile = '<script>alert("x")</script> & Söhne';
const personal = (contact = aContact(), membership = aMembership()) =>
  personalOf(aVendor(), membership, contact, 'en');

describe('renderEmail', () => {
  it('fills subject, HTML and text', () => {
    expect(renderEmail(anEmail(), personal())).toEqual({
      subject: 'Hello Ana',
      html: '<p>Dear Ana of Nordlicht GmbH</p>',
      text: 'Dear Ana of Nordlicht GmbH',
    });
  });

  it('escapes values in HTML and leaves them as they are in text and subject', () => {
    const rendered = renderEmail(
      anEmail({
        subject: '{{ partner.name }}',
        html: '<a title="{{ partner.name }}">x</a>',
        text: '{{ partner.name }}',
      }),
      personal(aContact(), aMembership({ name: hostile })),
    );

    expect(rendered.html).toBe(
      '<a title="&lt;script&gt;alert(&#34;x&#34;)&lt;/script&gt; &amp; Söhne">x</a>',
    );
    expect(rendered.text).toBe(hostile);
    expect(rendered.subject).toBe(hostile);
  });

  it.each(['\r\nBcc: all@example.com', '\nBcc: all@example.com', '\u2028Bcc: all@example.com', '\rX'])(
    'keeps a subject on one line where a name holds %j',
    (tail) => {
      const rendered = renderEmail(anEmail(), personal(aContact({ firstName: `Ana${tail}` })));

      expect(rendered.subject).toMatch(/^Hello Ana\s*(Bcc: all@example\.com|X)$/);
      expect(rendered.subject).not.toMatch(/[\r\n\u2028\u2029]/);
    },
  );

  it('does not run Liquid that stands in a value', () => {
    const rendered = renderEmail(anEmail(), personal(aContact({ firstName: '{{ vendor.support }}' })));

    expect(rendered.text).toContain('Dear {{ vendor.support }} of');
  });

  const { lastName: _, ...firstNameOnly } = aContact();
  const { tier: __, ...noTier } = aMembership();

  it.each(['contact.lastName', 'partner.tier', 'contact.email', 'constructor', 'unsubscribe', 'links.7'])(
    'refuses %s where there is nothing to say, and names it',
    (variable) => {
      const email = anEmail({ text: `<{{ ${variable.replace('.7', '[7]')} }}>` });

      const render = () => renderEmail(email, personal(firstNameOnly, noTier));

      expect(render).toThrow(MissingVariable);
      expect(render).toThrow(new RegExp(`^${variable.split('.7')[0]}`));
    },
  );

  it.each([
    ['{{ contact.lastName | default: "you" }}', 'you'],
    ['{% if contact.lastName %}{{ contact.lastName }}{% endif %}', ''],
    ['{% if partner.tier == "gold" %}gold{% else %}all{% endif %}', 'all'],
  ])('lets %s ask whether there is something to say', (text, expected) => {
    expect(renderEmail(anEmail({ text }), personal(firstNameOnly, noTier)).text).toBe(expected);
  });

  const linked = anEmail({
    html: '<a href="{{ links[0] }}">x</a>{% if unsubscribe %}<a href="{{ unsubscribe }}">y</a>{% endif %}',
    text: '{{ links[0] }}',
    links: ['{{ vendor.portal }}/a?b=1&c=2'],
  });

  it('leads links straight to their targets where none are given', () => {
    expect(renderEmail(linked, personal())).toMatchObject({
      html: '<a href="https://partners.acme.example/a?b=1&amp;c=2">x</a>',
      text: 'https://partners.acme.example/a?b=1&c=2',
    });
  });

  it('leads links where the mail’s own lead', () => {
    const links = {
      follow: (target: number) => `https://l.example/${target}`,
      unsubscribe: 'https://u.example',
    };

    expect(renderEmail(linked, personal(), links)).toMatchObject({
      html: '<a href="https://l.example/0">x</a><a href="https://u.example">y</a>',
      text: 'https://l.example/0',
    });
  });

  it.each(['{{ contact.firstName', '{% if %}', '{% unknown %}'])('throws on %s', (broken) => {
    expect(() => renderEmail(anEmail({ html: broken }), personal())).toThrow();
  });

  it('ends a template that would run for ever', () => {
    const runaway = '{% for i in (1..100000000) %}{{ i }}{% endfor %}';

    expect(() => renderEmail(anEmail({ text: runaway }), personal())).toThrow(/limit/);
  });
});

describe('renderTarget', () => {
  it('fills a target for its reader', () => {
    expect(renderTarget('{{ vendor.portal }}/x', personal())).toBe('https://partners.acme.example/x');
  });
});

describe('fillLine', () => {
  it('fills a title and keeps it on one line', () => {
    const values = personal(aContact(), aMembership({ name: 'A\r\nB' }));

    expect(fillLine(' Sign, {{ partner.name }} ', values)).toBe('Sign, A B');
  });
});

describe('personalOf', () => {
  it('gives Liquid no address, no id and no consent of a contact', () => {
    const { contact } = personal();

    expect(contact).toEqual({ firstName: 'Ana', lastName: 'Berg', role: 'primary', language: 'en' });
  });
});
