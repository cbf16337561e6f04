import { decodeEntities } from './entities.ts';

/** An element of an email's HTML, or text with its entities decoded. */
export type HtmlNode =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'element';
      readonly tag: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly children: readonly HtmlNode[];
    };

export type HtmlElement = Extract<HtmlNode, { kind: 'element' }>;

interface Open {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: HtmlNode[];
}

const voids = new Set(['br', 'hr', 'img', 'meta', 'link', 'input', 'wbr', 'col', 'base', 'area', 'source']);
/** What browsers do not show: its text is no text of the email. */
const unseen = new Set(['style', 'script', 'title', 'noscript', 'template']);
/** Which open element an opening tag ends, and up to which it looks. */
const ends: Readonly<
  Record<string, { readonly open: readonly string[]; readonly within: readonly string[] }>
> = {
  li: { open: ['li'], within: ['ul', 'ol'] },
  td: { open: ['td', 'th'], within: ['tr', 'table'] },
  th: { open: ['td', 'th'], within: ['tr', 'table'] },
  tr: { open: ['tr'], within: ['table'] },
};
/** Emails nest tables in tables, but not this deep; deeper elements are read as if they were not there. */
const deepest = 60;

/** Reads the HTML of an email as forgivingly as mail programs do; never throws, whatever it is given. */
export function readHtml(html: string): HtmlNode[] {
  const root: Open = { tag: '', attributes: new Map(), children: [] };
  const stack: Open[] = [root];
  const top = (): Open => stack.at(-1) ?? root;
  const close = (): void => {
    const done = stack.length > 1 ? stack.pop() : undefined;
    if (done) top().children.push({ kind: 'element', ...done });
  };
  for (const token of tokens(html)) {
    if (token.kind === 'text') top().children.push({ kind: 'text', text: decodeEntities(token.text) });
    else if (token.kind === 'close') {
      const index = stack.findLastIndex(({ tag }) => tag === token.tag);
      if (index > 0) while (stack.length > index) close();
    } else {
      endBefore(token.tag, stack, close);
      const element: Open = { tag: token.tag, attributes: token.attributes, children: [] };
      if (voids.has(token.tag) || token.isClosed) top().children.push({ kind: 'element', ...element });
      else if (stack.length < deepest) stack.push(element);
    }
  }
  while (stack.length > 1) close();
  return root.children;
}

function endBefore(tag: string, stack: readonly Open[], close: () => void): void {
  const rule = Object.hasOwn(ends, tag) ? ends[tag] : undefined;
  if (rule === undefined) return;
  const index = stack.findLastIndex((open) => rule.open.includes(open.tag) || rule.within.includes(open.tag));
  const found = stack[index];
  if (found && rule.open.includes(found.tag)) for (let n = stack.length; n > index; n -= 1) close();
}

type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'close'; readonly tag: string }
  | {
      readonly kind: 'open';
      readonly tag: string;
      readonly attributes: ReadonlyMap<string, string>;
      readonly isClosed: boolean;
    };

function* tokens(html: string): Generator<Token> {
  const lastQuote = { '"': html.lastIndexOf('"'), "'": html.lastIndexOf("'") };
  let at = 0;
  while (at < html.length) {
    const start = html.indexOf('<', at);
    if (start < 0) break;
    if (start > at) yield { kind: 'text', text: html.slice(at, start) };
    if (html.startsWith('<!--', start)) {
      const end = html.indexOf('-->', start + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,40})|^<[!?]/.exec(html.slice(start, start + 44));
    const end = name === null ? -1 : tagEnd(html, start + 1, lastQuote);
    if (name === null || end < 0) {
      yield { kind: 'text', text: '<' };
      at = start + 1;
      continue;
    }
    at = end + 1;
    const tag = name[2]?.toLowerCase();
    if (tag === undefined) continue;
    if (name[1] === '/') {
      yield { kind: 'close', tag };
      continue;
    }
    const body = html.slice(start + name[0].length, end);
    if (unseen.has(tag)) at = behind(html, tag, at);
    else yield { kind: 'open', tag, attributes: attributesOf(body), isClosed: body.endsWith('/') };
  }
  if (at < html.length) yield { kind: 'text', text: html.slice(at) };
}

/** The end of a tag outside of quotes; a tag holds no "<", which also keeps the search short. */
function tagEnd(html: string, from: number, last: Readonly<Record<'"' | "'", number>>): number {
  const stop = /[<>"']/g;
  stop.lastIndex = from;
  for (let found = stop.exec(html); found !== null; found = stop.exec(html)) {
    const [char] = found;
    if (char === '>') return found.index;
    if (char !== '"' && char !== "'") return -1;
    if (found.index >= last[char]) return -1;
    stop.lastIndex = html.indexOf(char, found.index + 1) + 1;
  }
  return -1;
}

function behind(html: string, tag: string, from: number): number {
  const close = new RegExp(`</${tag}\\s*>`, 'gi');
  close.lastIndex = from;
  return close.exec(html) === null ? html.length : close.lastIndex;
}

function attributesOf(body: string): Map<string, string> {
  const found = new Map<string, string>();
  const pattern = /([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?/g;
  for (const [, name = '', value = ''] of body.slice(0, 20_000).matchAll(pattern)) {
    const plain = /^["']/.test(value) ? value.slice(1, -1) : value;
    if (!found.has(name.toLowerCase())) found.set(name.toLowerCase(), decodeEntities(plain));
  }
  return found;
}
