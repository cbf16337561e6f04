import type { Token } from 'marked';
import { escapeHtml } from './escape-html.ts';
import { markdown } from './html-renderer.ts';
import { loneLink } from './links.ts';

/** The Markdown of an email as MJML components: text, a button for a link alone, and Liquid tags between them. */
export function contentMjml(tokens: readonly Token[], isTags: (text: string) => boolean): string {
  const parts: string[] = [];
  let run: Token[] = [];
  const closeRun = () => {
    if (run.some((token) => token.type !== 'space'))
      parts.push(`<mj-text css-class="words">${markdown.parser(run)}</mj-text>`);
    run = [];
  };
  for (const token of tokens) {
    const special = isTags(token.raw) ? `<mj-raw>${token.raw.trim()}</mj-raw>` : button(token);
    if (special === undefined) run.push(token);
    else {
      closeRun();
      parts.push(special);
    }
  }
  closeRun();
  return parts.join('\n');
}

function button(token: Token): string | undefined {
  const link = loneLink(token);
  return (
    link &&
    `<mj-button href="${escapeHtml(link.href)}">${markdown.Parser.parseInline(link.tokens, markdown.defaults)}</mj-button>`
  );
}
