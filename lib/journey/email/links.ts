import type { Token, Tokens } from 'marked';

/** What a link may lead to: pages, mail, telephones, and what Liquid fills in. */
const allowed = /^(?:https?:|mailto:|tel:|liquid[a-z]*o\d+z)/i;

/** Whether a link may stand in an email; others show their text only. */
export const isAllowed = (href: string): boolean => allowed.test(href);

/** The link that is all of a paragraph. */
export function loneLink(token: Token): Tokens.Link | undefined {
  if (token.type !== 'paragraph') return undefined;
  const inner = (token.tokens ?? []).filter((part) => part.type !== 'text' || part.raw.trim() !== '');
  const [link] = inner;
  // A token of type `link` is a Link of marked.
  return inner.length === 1 && link?.type === 'link' && isAllowed(link.href)
    ? (link as Tokens.Link)
    : undefined;
}
