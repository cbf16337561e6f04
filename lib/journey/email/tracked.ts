import type { Token, Tokens } from 'marked';
import { allowedVariables } from '../syntax/email-variables.ts';
import { readLiquid } from '../syntax/liquid.ts';
import { markdown } from './html-renderer.ts';
import { isAllowed } from './links.ts';
import type { Marked } from './marks.ts';

/**
 * Makes the links of an email tracked: each leads to `links[n]` instead, and what is answered says where that is, as
 * Liquid. So a mail's token needs to carry a number only, and can lead nowhere that the author did not write.
 */
export function trackLinks(tokens: Token[], marked: Marked): string[] {
  const targets: string[] = [];
  markdown.walkTokens(tokens, (token) => {
    // A token of type `link` is a Link of marked.
    const link = token.type === 'link' ? (token as Tokens.Link) : undefined;
    // Mail programs warn of an address that is shown as one and leads to another.
    if (link === undefined || !isAllowed(link.href) || link.text === link.href) return;
    const target = marked.restore(link.href);
    if (!isPage(target) || !standsAlone(target)) return;
    const known = targets.indexOf(target);
    link.href = marked.mark(`{{ links[${known < 0 ? targets.push(target) - 1 : known}] }}`);
  });
  return targets;
}

/** A link that writes a mail leads to no page; of what Liquid fills in, the portal is one. */
const isPage = (target: string): boolean => /^(?:https?:|\{\{-? *vendor\.portal\b)/i.test(target);

/** A target that names what the email itself assigned can not be filled in by itself. */
function standsAlone(target: string): boolean {
  const read = readLiquid(target);
  return (
    read.ok &&
    !target.includes('{%') &&
    read.variables.every(({ segments }) => allowedVariables.includes(segments.slice(0, 2).join('.')))
  );
}
