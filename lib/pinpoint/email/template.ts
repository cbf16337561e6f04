import { stringify } from 'yaml';
import { type At, below, type Importing } from '../importing.ts';
import type { Saved } from '../read/read-exports.ts';
import type { EmailTemplate } from '../schemas/email-template.ts';
import type { Loss } from './loss.ts';
import { escapeMarkdown, paragraphsOf } from './markdown-text.ts';
import { type MarkedText, markVariables, withoutLiquid } from './marks.ts';
import { type Converted, toMarkdown } from './to-markdown.ts';
import { readDefaults, translateVariable } from './variables.ts';

/** A template as an email of ours: front matter and Markdown with Liquid. */
export function emailOf({ file, root, value }: Saved<EmailTemplate>, importing: Importing): string {
  const { findings } = importing;
  const at: At = { file, path: root };
  const defaults = readDefaults(value.DefaultSubstitutions, below(at, 'DefaultSubstitutions'), importing);
  const mark = (part: 'Subject' | 'HtmlPart' | 'TextPart', text: string): MarkedText =>
    markVariables(text, (inside) => translateVariable(inside, defaults, below(at, part), importing));
  sayRest(value, at, importing);
  const subject = mark('Subject', value.Subject ?? '');
  const isHtml = value.HtmlPart !== undefined && value.HtmlPart.trim() !== '';
  const body = isHtml ? mark('HtmlPart', value.HtmlPart ?? '') : mark('TextPart', value.TextPart ?? '');
  const converted = isHtml ? toMarkdown(body.text, body) : fromText(body.text);
  for (const loss of converted.losses) sayLoss(loss, below(at, 'HtmlPart'), importing);
  if (converted.markdown === '')
    findings.add(
      'template-missing',
      file,
      root,
      `template “${value.TemplateName}” has no text: write the email`,
    );
  const matter = {
    subject: subject.restore(withoutLiquid(oneLine(subject.text))),
    ...(converted.preheader === ''
      ? {}
      : { preheader: body.restore(withoutLiquid(oneLine(converted.preheader))) }),
  };
  return `---\n${stringify(matter, { lineWidth: 0 })}---\n\n${body.restore(converted.markdown)}\n`;
}

const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ').trim();

/** Plain text: a blank line parts paragraphs, and a line stays a line. */
function fromText(text: string): Converted {
  const lines = text.split('\n').map((line) => withoutLiquid(escapeMarkdown(oneLine(line))));
  return { markdown: paragraphsOf(lines).join('\n\n'), preheader: '', losses: [] };
}

function sayLoss(loss: Loss, at: At, { findings }: Importing): void {
  if (loss === 'layout') {
    const message = 'tables become one column, and colours and fonts the vendor’s';
    findings.add('html-layout', at.file, at.path, message);
  } else if (loss === 'unsubscribe') {
    const message = 'its unsubscribe link is left out: the layout has one, which works with one click';
    findings.add('unsubscribe-link', at.file, at.path, message);
  } else
    findings.add(
      'html-left-out',
      at.file,
      at.path,
      `${loss.element.slice(0, 100)} is left out; text in it is kept`,
    );
}

function sayRest(value: EmailTemplate, at: At, { findings }: Importing): void {
  if (value.HtmlPart !== undefined && value.TextPart !== undefined) {
    const message = 'the text part is not used: HTML and text both come from the email’s Markdown';
    findings.add('text-part', at.file, below(at, 'TextPart').path, message);
  }
  for (const [index, header] of (value.Headers ?? []).entries()) {
    const message = `header “${(header.Name ?? '').slice(0, 60)}” is left out; List-Unsubscribe is set for every marketing email`;
    findings.add('template-headers', at.file, below(at, 'Headers', index).path, message);
  }
  if (value.RecommenderId !== undefined)
    findings.add('recommender', at.file, below(at, 'RecommenderId').path, 'recommendations are left out');
}
