import { describe, expect, it } from 'vitest';
import { fillLine, personalOf, renderEmail } from '../../../lib/domain/messaging/render.ts';
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

  it.each(['{{ contact.lastName }}', '{{ partner.tier }}', '{{ contact.email }}', '{{ constructor.name }}'])(
    'leaves %s empty where there is nothing to say',
    (text) => {
      const { lastName: _, ...contact } = aContact();
      const { tier: __, ...membership } = aMembership();

      expect(renderEmail(anEmail({ text: `<${text}>` }), personal(contact, membership)).text).toBe('<>');
    },
  );

  it.each(['{{ contact.firstName', '{% if %}', '{% unknown %}'])('throws on %s', (broken) => {
    expect(() => renderEmail(anEmail({ html: broken }), personal())).toThrow();
  });

  it('ends a template that would run for ever', () => {
    const runaway = '{% for i in (1..100000000) %}{{ i }}{% endfor %}';

    expect(() => renderEmail(anEmail({ text: runaway }), personal())).toThrow(/limit/);
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
