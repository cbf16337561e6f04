import { Marked, type RendererObject } from 'marked';
import { escapeHtml } from './escape-html.ts';
import { isAllowed } from './links.ts';

const headings = ['24px', '20px', '18px'];

/** Styles stand on the elements: mail programs drop style sheets. */
const renderer: RendererObject = {
  paragraph(token) {
    return `<p style="margin:0 0 16px">${this.parser.parseInline(token.tokens)}</p>\n`;
  },
  heading({ tokens, depth }) {
    const size = headings[depth - 1] ?? '16px';
    return `<h${depth} style="margin:8px 0 12px;font-size:${size};line-height:1.3">${this.parser.parseInline(tokens)}</h${depth}>\n`;
  },
  list(token) {
    const tag = token.ordered ? 'ol' : 'ul';
    const start = token.ordered && token.start !== 1 ? ` start="${token.start}"` : '';
    const items = token.items.map((item) => this.listitem(item)).join('');
    return `<${tag}${start} style="margin:0 0 16px;padding:0 0 0 24px">${items}</${tag}>\n`;
  },
  listitem(item) {
    return `<li style="margin:0 0 8px">${this.parser.parse(item.tokens)}</li>\n`;
  },
  blockquote({ tokens }) {
    const style = 'margin:0 0 16px;padding:0 0 0 16px;border-left:4px solid #9aa5b1';
    return `<blockquote style="${style}">${this.parser.parse(tokens)}</blockquote>\n`;
  },
  link({ href, tokens }) {
    const text = this.parser.parseInline(tokens);
    return isAllowed(href)
      ? `<a class="link" href="${escapeHtml(href)}" style="color:#0b57d0">${text}</a>`
      : text;
  },
  image({ href, text }) {
    const style = 'max-width:100%;height:auto;border:0';
    return isAllowed(href)
      ? `<img src="${escapeHtml(href)}" alt="${escapeHtml(text)}" style="${style}">`
      : escapeHtml(text);
  },
  // Markup of an author's own could break the layout around it, so it is shown, not obeyed.
  html({ text }) {
    return escapeHtml(text);
  },
};

/** Markdown as every email reads it. */
export const markdown = new Marked({ gfm: true, renderer });
