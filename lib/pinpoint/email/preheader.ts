import type { HtmlNode } from './html-tree.ts';
import type { Lose } from './loss.ts';
import { collapse } from './markdown-text.ts';

const isHidden = (node: HtmlNode): boolean =>
  node.kind === 'element' &&
  /display\s*:\s*none|max-height\s*:\s*0|mso-hide\s*:\s*all/i.test(node.attributes.get('style') ?? '');

const textOf = (node: HtmlNode): string =>
  node.kind === 'text' ? node.text : node.children.map(textOf).join('');

/** The first hidden text is what mail programs show beside the subject; it is taken out of the tree. */
export function takePreheader(tree: readonly HtmlNode[], lose: Lose): { text: string; rest: HtmlNode[] } {
  let text: string | undefined;
  const without = (nodes: readonly HtmlNode[]): HtmlNode[] =>
    nodes.flatMap((node): HtmlNode[] => {
      if (node.kind === 'text') return [node];
      if (!isHidden(node)) return [{ ...node, children: without(node.children) }];
      const hidden = collapse(textOf(node)).trim();
      if (text !== undefined && hidden !== '') lose({ element: `hidden text “${hidden.slice(0, 40)}”` });
      text ??= hidden;
      return [];
    });
  const rest = without(tree);
  return { text: text ?? '', rest };
}
