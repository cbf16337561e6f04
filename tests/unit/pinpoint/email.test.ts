import { describe, expect, it } from 'vitest';
import { compileEmails } from '../../../lib/journey/email/index.ts';
import { importPinpoint } from '../../../lib/pinpoint/index.ts';
import { aJourney, aTemplate, everybody, mail } from './an-export.ts';
import { fileOf, messagesOf } from './imported.ts';

const imported = (fields: Record<string, unknown>) =>
  importPinpoint([aJourney({ a: mail('a') }), everybody, aTemplate('a', fields)]);
const email = (fields: Record<string, unknown>): string => fileOf(imported(fields), 'emails/a.en.md') ?? '';
const body = (html: string): string => email({ HtmlPart: html }).split('---\n\n')[1] ?? '';

describe('HTML', () => {
  it.each([
    ['<p>One</p><p>Two</p>', 'One\n\nTwo\n'],
    ['<h2>Title</h2>text', '## Title\n\ntext\n'],
    ['a<br>b<br/><br/>c', 'a\\\nb\n\nc\n'],
    ['<b>bold </b>and <em>it</em>', '**bold** and *it*\n'],
    ['<ul><li>a<li>b</ul>', '- a\n- b\n'],
    ['<ol><li>a</li><li><p>b</p><p>c</p></li></ol>', '1. a\n\n2. b\n\n   c\n'],
    ['<a href="https://x.example/a b?c=(1)">go</a>', '[go](https://x.example/a%20b?c=%281%29)\n'],
    ['<a href="javascript:alert(1)">go</a>', 'go\n'],
    ['1. no list, # no heading', '1\\. no list, # no heading\n'],
    ['<p># no heading</p><p>- no item</p>', '\\# no heading\n\n\\- no item\n'],
    ['a * b _c_ `d` [e](f) &lt;g&gt;', 'a \\* b \\_c\\_ \\`d\\` \\[e\\](f) \\<g\\>\n'],
    ['<style>p{}</style><script>x</script><!-- y -->seen', 'seen\n'],
    ['<p>Hi {{User.UserAttributes.FirstName}}!</p>', 'Hi {{ contact.firstName }}!\n'],
    ['{% raw %} and { brace', '{{ "{" }}% raw %} and {{ "{" }} brace\n'],
    ['<img src="https://x.example/a.png" alt="A [b]">', '![A \\[b\\]](https://x.example/a.png)\n'],
    ['<table><tr><td>a<td>b</table>', 'a\n\nb\n'],
    ['< not a tag & more', '\\< not a tag & more\n'],
  ])('%s is written as Markdown', (html, markdown) => {
    expect(body(html)).toBe(markdown);
  });

  it('shows a reader what it showed before', async () => {
    const html = '<p>2 * 3 = 6, a_b, {x} and {{ y</p><ul><li># one</li></ul>';

    const [compiled] = await compileEmails([
      { name: 'a', language: 'en', file: 'a', text: email({ HtmlPart: html }) },
    ]);

    expect(compiled?.html).toContain('2 * 3 = 6, a_b, {{ "{" }}x} and {{ "{" }}{{ "{" }} y');
    expect(compiled?.html).toContain('# one');
  });
});

describe('a template', () => {
  it('gives its subject, and its hidden text as the preheader', () => {
    const text = email({
      Subject: 'Hi {{User.UserAttributes.FirstName}}',
      HtmlPart: '<div style="display:none">Soon</div><p>Now</p>',
      DefaultSubstitutions: '{"User.UserAttributes.FirstName":"the \\"boss\\""}',
    });

    expect(text).toBe(
      `---\nsubject: "Hi {{ contact.firstName | default: 'the \\"boss\\"' }}"\npreheader: Soon\n---\n\nNow\n`,
    );
  });

  it('of text alone keeps its lines', () => {
    expect(email({ HtmlPart: undefined, TextPart: 'Hello,\r\n\r\none\r\ntwo' })).toContain(
      '\nHello,\n\none\\\ntwo\n',
    );
  });

  it('leaves a variable without a counterpart to somebody', () => {
    const result = imported({ HtmlPart: '<p>{{Attributes.Mascot}}</p>' });

    expect(fileOf(result, 'emails/a.en.md')).toContain(
      '{% comment %}Pinpoint: Attributes.Mascot{% endcomment %}',
    );
    expect(messagesOf(result, 'variable-unknown')).toHaveLength(1);
  });

  it('names a helper, and keeps what stood in it', () => {
    const result = imported({ HtmlPart: '{{#if Attributes.Vip}}For you{{/if}}' });

    expect(fileOf(result, 'emails/a.en.md')).toContain('For you');
    expect(messagesOf(result, 'template-helper')).toHaveLength(2);
  });

  it('loses its unsubscribe link to the layout', () => {
    const result = imported({
      HtmlPart: 'Hi <a ses:tags="unsubscribeLinkTag:x" href="https://x.example">out</a>',
    });

    expect(fileOf(result, 'emails/a.en.md')).not.toContain('x.example');
    expect(messagesOf(result, 'unsubscribe-link')).toHaveLength(1);
  });

  it.each(['<br>'.repeat(60_000), '<b>'.repeat(60_000), '<a "'.repeat(60_000), '<li><ul>'.repeat(30_000)])(
    'of many tags is read in one pass (%#)',
    (html) => {
      const result = imported({ HtmlPart: `x${html}y` });

      expect(result.ok).toBe(true);
    },
    5_000,
  );
});
