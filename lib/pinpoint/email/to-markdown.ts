import { addressOf } from './address.ts';
import { type HtmlElement, type HtmlNode, readHtml } from './html-tree.ts';
import type { Lose, Loss } from './loss.ts';
import { collapse, emphasize, escapeMarkdown, hang, paragraphsOf } from './markdown-text.ts';
import { type MarkedText, withoutLiquid } from './marks.ts';
import { takePreheader } from './preheader.ts';

export interface Converted {
  readonly markdown: string;
  /** The hidden text at the top, which mail programs show beside the subject. */
  readonly preheader: string;
  readonly losses: readonly Loss[];
}

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);
const tables = new Set(['table', 'tbody', 'thead', 'tfoot', 'tr', 'td', 'th', 'caption', 'colgroup']);
const blocks = new Set([
  ...['html', 'body', 'head', 'div', 'p', 'center', 'section', 'article', 'header', 'footer', 'main', 'nav'],
  ...['ul', 'ol', 'li', 'blockquote', 'hr', 'pre', 'address', 'figure', 'dl', 'dt', 'dd'],
  ...headings,
  ...tables,
]);
/** What only looks different: its text is kept without it. */
const looks = new Set([
  'span',
  'font',
  'u',
  'small',
  'big',
  'sub',
  'sup',
  'wbr',
  'meta',
  'link',
  'col',
  'base',
  'label',
  'abbr',
  's',
  'del',
  'ins',
  'code',
  'mark',
  'o:p',
]);

/** Turns the HTML of an email, its variables hidden, into Markdown of the same content. */
export function toMarkdown(html: string, marked: MarkedText): Converted {
  const losses: Loss[] = [];
  const tree = readHtml(html);
  const lose: Lose = (loss) => {
    losses.push(loss);
  };
  const preheader = takePreheader(tree, lose);
  const markdown = writer(marked, lose).blocksOf(preheader.rest).join('\n\n');
  return { markdown, preheader: preheader.text, losses };
}

/** Whether an item is one line, with lists below it at most. */
const isTight = (item: readonly string[]): boolean =>
  item.slice(1).every((block) => /^(?:- |\d+\. )/.test(block));

interface Writer {
  blocksOf(nodes: readonly HtmlNode[]): string[];
}

function writer(marked: MarkedText, lose: Lose): Writer {
  const paragraph = (run: string): string[] => paragraphsOf(run.split('\n'));

  const blocksOf = (nodes: readonly HtmlNode[]): string[] => {
    const written: string[] = [];
    let run = '';
    const flush = (): void => {
      written.push(...paragraph(run));
      run = '';
    };
    for (const node of nodes) {
      if (node.kind === 'element' && holdsBlock(node)) {
        flush();
        written.push(...blockOf(node));
      } else run += inline(node);
    }
    flush();
    return written;
  };

  const blockOf = (element: HtmlElement): string[] => {
    const { tag, children } = element;
    if (tag === 'hr') return ['---'];
    if (headings.has(tag)) {
      const text = children.map(inline).join('').replace(/\s+/g, ' ').trim();
      return text === '' ? [] : [`${'#'.repeat(Number(tag[1]))} ${text}`];
    }
    if (tag === 'ul' || tag === 'ol') return listOf(element);
    const inner = blocksOf(children);
    if (tag === 'blockquote') return inner.length === 0 ? [] : [inner.join('\n\n').replace(/^/gm, '> ')];
    if (tag === 'table') lose('layout');
    return inner;
  };

  const listOf = ({ tag, children }: HtmlElement): string[] => {
    const items = children.flatMap((child) => {
      if (child.kind === 'text') return child.text.trim() === '' ? [] : [blocksOf([child])];
      return [blocksOf(child.tag === 'li' ? child.children : [child])];
    });
    const lines = items
      .filter((item) => item.length > 0)
      .map((item, index) => {
        const marker = tag === 'ol' ? `${index + 1}. ` : '- ';
        return `${marker}${hang(item.join(isTight(item) ? '\n' : '\n\n'), marker.length)}`;
      });
    return lines.length === 0 ? [] : [lines.join(items.every(isTight) ? '\n' : '\n\n')];
  };

  const inline = (node: HtmlNode): string => {
    if (node.kind === 'text') return withoutLiquid(escapeMarkdown(collapse(node.text)));
    const { tag, children } = node;
    const text = (): string => children.map(inline).join('');
    switch (tag) {
      case 'br':
        return '\n';
      case 'b':
      case 'strong':
        return emphasize(text(), '**');
      case 'i':
      case 'em':
        return emphasize(text(), '*');
      case 'a':
        return linkOf(node, text());
      case 'img':
        return imageOf(node);
      default:
        if (!looks.has(tag) && !blocks.has(tag)) lose({ element: tag });
        return text();
    }
  };

  const linkOf = ({ attributes }: HtmlElement, text: string): string => {
    if (/unsubscribeLinkTag/i.test(attributes.get('ses:tags') ?? '') || /^\W*unsubscribe\W*$/i.test(text)) {
      lose('unsubscribe');
      return '';
    }
    const href = addressOf(attributes.get('href') ?? '', marked);
    const words = text.replace(/\s+/g, ' ').trim();
    if (href === undefined) {
      if (attributes.has('href'))
        lose({ element: `a link to “${marked.restore(attributes.get('href') ?? '').slice(0, 80)}”` });
      return text;
    }
    return words === ''
      ? ''
      : `${/^\s/.test(text) ? ' ' : ''}[${words}](${href})${/\s$/.test(text) ? ' ' : ''}`;
  };

  const imageOf = ({ attributes }: HtmlElement): string => {
    const source = addressOf(attributes.get('src') ?? '', marked);
    const size = [attributes.get('width'), attributes.get('height')];
    // A picture of one pixel counts opens, and is no picture.
    if (source === undefined || size.every((value) => value === '1' || value === '0')) {
      lose({ element: 'a picture' });
      return '';
    }
    const words = withoutLiquid(escapeMarkdown(collapse(attributes.get('alt') ?? '').trim()));
    return `![${words}](${source})`;
  };

  return { blocksOf };
}

/** Whether an element stands on lines of its own, itself or by what is in it. */
function holdsBlock(element: HtmlElement): boolean {
  if (blocks.has(element.tag)) return true;
  return (
    element.tag !== 'a' && element.children.some((child) => child.kind === 'element' && holdsBlock(child))
  );
}
