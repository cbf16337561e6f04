import mjml2html from 'mjml';
import type { EmailSource } from '../source.ts';
import { readEmail } from '../syntax/read-email.ts';
import { contentMjml } from './content.ts';
import { escapeHtml } from './escape-html.ts';
import { markdown } from './html-renderer.ts';
import { layoutMjml, layoutText, onVendorColor, vendorColor } from './layout.ts';
import { markLiquid } from './marks.ts';
import { plainText } from './text-part.ts';
import { trackLinks } from './tracked.ts';

/** An email in one language with the vendor's layout around it; every text still holds its Liquid. */
export interface CompiledEmail {
  email: string;
  language: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** Where the links lead that HTML and text name as `links[0]`, `links[1]` … Liquid. */
  links: string[];
}

/**
 * Compiles emails that `compileJourney` accepted: both parts from the same Markdown. Apart from the compiler of
 * journeys, since MJML is heavy and only needed where a version is published.
 */
export function compileEmails(emails: readonly EmailSource[]): Promise<CompiledEmail[]> {
  return Promise.all(emails.map(compileEmail));
}

async function compileEmail(source: EmailSource): Promise<CompiledEmail> {
  const { language } = source;
  const { subject, preheader, body } = readEmail(source);
  const marked = markLiquid(body, 'body');
  const markedSubject = markLiquid(subject.trim(), 'subject');
  const markedPreheader = markLiquid(preheader.trim(), 'preheader');
  const tokens = markdown.lexer(marked.text);
  const tracked = trackLinks(tokens, marked);
  const html = await toHtml(
    source,
    layoutMjml({
      language,
      subject: escapeHtml(markedSubject.text),
      preheader: escapeHtml(markedPreheader.text),
      content: contentMjml(tokens, marked.isTags),
    }),
  );
  return {
    email: source.name,
    language,
    subject,
    preheader,
    html: markedPreheader
      .restore(markedSubject.restore(marked.restore(html)))
      .replaceAll(vendorColor, '{{ vendor.color }}')
      .replaceAll(onVendorColor, '{{ vendor.onColor }}'),
    text: layoutText(language, marked.restore(plainText(tokens, marked.isTags))),
    links: tracked,
  };
}

async function toHtml(source: EmailSource, layout: string): Promise<string> {
  const { html, errors } = await mjml2html(layout, {
    validationLevel: 'soft',
    ignoreIncludes: true,
    // MJML would fetch web fonts by name from a third party, which would then see every reader.
    fonts: {},
  });
  if (errors.length === 0) return html;
  const messages = errors.map((error) => error.message).join('; ');
  throw new Error(`the layout around ${source.file} is not valid MJML: ${messages}`);
}
