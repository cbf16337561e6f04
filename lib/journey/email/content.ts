import type { Token } from 'marked';
import { escapeHtml } from './escape-html.ts';
import { markdown } from './html-renderer.ts';
import { loneLink } from './links.ts';

/** What an email's Markdown comes to: text, a button for a link alone, and Liquid tags between them. */
export type ContentPart =
  | { readonly kind: 'words'; readonly html: string }
  | { readonly kind: 'button'; readonly href: string; readonly html: string }
  | { readonly kind: 'tags'; readonly text: string };

/** The parts of an email in the order written; `href` and HTML are escaped. */
export function contentParts(tokens: readonly Token[], isTags: (text: string) => boolean): ContentPart[] {
  const parts: ContentPart[] = [];
  let run: Token[] = [];
  const closeRun = () => {
    if (run.some((token) => token.type !== 'space'))
      parts.push({ kind: 'words', html: markdown.parser(run).trim() });
    run = [];
  };
  for (const token of tokens) {
    const special: ContentPart | undefined = isTags(token.raw)
      ? { kind: 'tags', text: token.raw.trim() }
      : button(token);
    if (special === undefined) run.push(token);
    else {
      closeRun();
      parts.push(special);
    }
  }
  closeRun();
  return parts;
}

function button(token: Token): ContentPart | undefined {
  const link = loneLink(token);
  if (link === undefined) return undefined;
  const html = markdown.Parser.parseInline(link.tokens, markdown.defaults);
  return { kind: 'button', href: escapeHtml(link.href), html };
}

/** The parts as MJML components. */
export const contentMjml = (parts: readonly ContentPart[]): string => parts.map(componentOf).join('\n');

function componentOf(part: ContentPart): string {
  switch (part.kind) {
    case 'words':
      return `<mj-text css-class="words">${part.html}</mj-text>`;
    case 'button':
      return `<mj-button href="${part.href}">${part.html}</mj-button>`;
    case 'tags':
      return `<mj-raw>${part.text}</mj-raw>`;
  }
}
