import type { Token, Tokens } from 'marked';

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: '\u00a0',
  copy: '©',
};
const decoded = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|nbsp|copy);/g, (entity, name: string) => entities[name] ?? entity);

/** The Markdown of an email as plain text. */
export function plainText(tokens: readonly Token[], isTags: (text: string) => boolean, gap = '\n\n'): string {
  return tokens
    .filter((token) => token.type !== 'space' && token.type !== 'def')
    .reduce((text, token) => {
      // A tag takes no line of its own, so that a part left out leaves no gap.
      if (isTags(token.raw)) return `${text}${token.raw.trim()}`;
      return text === '' ? block(token, isTags) : `${text}${gap}${block(token, isTags)}`;
    }, '');
}

function block(token: Token, isTags: (text: string) => boolean): string {
  switch (token.type) {
    case 'list':
      // Tokens of these types are what marked names after them, here and below.
      return list(token as Tokens.List, isTags);
    case 'blockquote':
      return indented(plainText(token.tokens ?? [], isTags), '> ', '> ');
    case 'code':
      return indented(String(token.text), '    ', '    ');
    case 'hr':
      return '---';
    case 'table':
      return table(token as Tokens.Table);
    default:
      return inline('tokens' in token && token.tokens !== undefined ? token.tokens : [token]);
  }
}

function list({ ordered, start, items }: Tokens.List, isTags: (text: string) => boolean): string {
  return items
    .map((item, index) => {
      const bullet = ordered ? `${Number(start) + index}. ` : '- ';
      return indented(
        plainText(item.tokens, isTags, item.loose ? '\n\n' : '\n'),
        bullet,
        ' '.repeat(bullet.length),
      );
    })
    .join('\n');
}

const table = ({ header, rows }: Tokens.Table): string =>
  [header, ...rows].map((row) => row.map((cell) => inline(cell.tokens)).join(' | ')).join('\n');

const indented = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((line, index) => `${index === 0 ? first : others}${line}`.trimEnd())
    .join('\n');

function inline(tokens: readonly Token[]): string {
  return tokens
    .map((token) => {
      switch (token.type) {
        case 'br':
          return '\n';
        case 'link':
          return link(token as Tokens.Link);
        case 'text':
        case 'strong':
        case 'em':
        case 'del':
        case 'paragraph':
          return token.tokens === undefined ? decoded(String(token.text)) : inline(token.tokens);
        default:
          return 'text' in token ? String(token.text) : token.raw;
      }
    })
    .join('');
}

function link({ href, tokens }: Tokens.Link): string {
  const text = inline(tokens);
  return [text, `mailto:${text}`, `tel:${text}`].includes(href) ? text : `${text}: ${href}`;
}
