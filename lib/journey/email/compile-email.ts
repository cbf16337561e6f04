import type { EmailSource } from '../source.ts';
import { readEmail } from '../syntax/read-email.ts';
import { type ContentPart, contentParts } from './content.ts';
import { escapeHtml } from './escape-html.ts';
import { markdown } from './html-renderer.ts';
import { layoutText, onVendorColor, vendorColor } from './layout.ts';
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

/** What a layout goes around; all of it is HTML-safe, with marks in the place of Liquid. */
export interface Framed {
  readonly language: string;
  readonly subject: string;
  readonly preheader: string;
  readonly parts: readonly ContentPart[];
}

/** Compiles an email that `compileJourney` accepted, both parts from the same Markdown; `frame` puts the layout around. */
export async function compileEmail(
  source: EmailSource,
  frame: (framed: Framed) => string | Promise<string>,
): Promise<CompiledEmail> {
  const { language } = source;
  const { subject, preheader, body } = readEmail(source);
  const marked = markLiquid(body, 'body');
  const markedSubject = markLiquid(subject.trim(), 'subject');
  const markedPreheader = markLiquid(preheader.trim(), 'preheader');
  const tokens = markdown.lexer(marked.text);
  const tracked = trackLinks(tokens, marked);
  const html = await frame({
    language,
    subject: escapeHtml(markedSubject.text),
    preheader: escapeHtml(markedPreheader.text),
    parts: contentParts(tokens, marked.isTags),
  });
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
