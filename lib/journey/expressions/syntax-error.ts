import type { ExpressionProblem } from './index.ts';
import { startOf } from './syntax-node.ts';

/** What JSONata throws where it can not read a text: a plain object with a code, or a RegExp's SyntaxError. */
interface ParserError {
  readonly code?: string;
  readonly position?: number;
  readonly token?: unknown;
  readonly value?: unknown;
}

/** Habits from other languages, found where the parser stopped: what stands there, what to write, and why. */
const habits: readonly { pattern: RegExp; says: string; fix: string }[] = [
  { pattern: /==/g, says: '"==" is no operator: write "="', fix: '=' },
  { pattern: /<>/g, says: '"<>" is no operator: write "!="', fix: '!=' },
  { pattern: /&&/g, says: '"&&" is no operator: write "and"', fix: 'and' },
  { pattern: /\|\|/g, says: '"||" is no operator: write "or"', fix: 'or' },
  { pattern: /\bAND\b/g, says: 'operators are written small: write "and"', fix: 'and' },
  { pattern: /\bOR\b/g, says: 'operators are written small: write "or"', fix: 'or' },
  { pattern: /\bIN\b/g, says: 'operators are written small: write "in"', fix: 'in' },
  { pattern: /\bnot\b/gi, says: '"not" is a function: write $not(…)', fix: '$not(' },
  { pattern: /!(?!=)/g, says: '"!" is no operator: write $not(…)', fix: '$not(' },
  { pattern: /[“”„«»]/g, says: 'text stands in straight quotes: write "', fix: '"' },
  { pattern: /[‘’‚]/g, says: "text stands in straight quotes: write '", fix: "'" },
];

const sentences: Readonly<Record<string, (error: ParserError) => string>> = {
  S0101: () => 'this text has no closing quote: write the same quote at its end',
  S0102: ({ token }) => `the number ${token} is too large: write a smaller one`,
  S0103: ({ token }) => `"\\${token}" means nothing in text: write "\\\\${token}" for a backslash`,
  S0104: () => '"\\u" is followed by four digits or letters a to f',
  S0105: () => 'this name has no closing backtick: write ` at its end',
  S0106: () => 'this comment has no end: write */ behind it',
  S0203: ({ value }) => `"${value}" is missing at the end: write it there`,
  S0202: ({ value, token }) => `"${token}" stands where "${value}" is due: write "${value}" before it`,
  S0207: () => 'something is missing at the end: write what the last operator takes',
  S0213: ({ value }) => `"${value}" is no field: write a field's name behind the dot`,
};

const refusedPattern = '"/" begins a pattern here, and patterns are left out: use $contains(text, "part")';

/** Turns what the parser threw into a sentence that says where the text is wrong and what to write. */
export function explainSyntaxError(text: string, thrown: unknown): ExpressionProblem {
  // Whatever the parser throws, its fields are read as unknown or checked below.
  const error = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as ParserError;
  if (error.code === undefined || error.code === 'S0301' || error.code === 'S0302') {
    return { message: refusedPattern, offset: Math.max(0, text.indexOf('/')) };
  }
  const braces = text.indexOf('{{');
  if (braces >= 0) {
    const message = '"{{ }}" is for titles and emails: write a condition without it, $partner.tier = "gold"';
    return { message, offset: braces };
  }
  const offset = offsetOf(error, text);
  const { token } = error;
  return (
    habitAt(text, offset) ?? {
      message:
        sentences[error.code]?.(error) ??
        `"${token ?? text.slice(offset, offset + 1)}" does not belong here: join two conditions by "and" or "or"`,
      offset,
    }
  );
}

/** The parser names the end of most tokens; an author looks for the beginning. */
function offsetOf({ code, position, token }: ParserError, text: string): number {
  const end = Math.min(position ?? 0, text.length);
  if (code === 'S0101') return openQuote(text);
  const atItsEnd = code === 'S0201' || code === 'S0202' || code === 'S0211';
  if (!atItsEnd || token === '(end)') return end;
  if (/["'`]/.test(text.charAt(end - 1))) return startOf({ type: 'string', position: end }, text);
  const begin = Math.max(0, end - String(token).length);
  return text[begin - 1] === '$' ? begin - 1 : begin;
}

/** The quote that is still open at the end of the text. */
function openQuote(text: string): number {
  let open = -1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (open >= 0 && character === '\\') at += 1;
    else if (open >= 0) open = character === text[open] ? -1 : open;
    else if (character === '"' || character === "'") open = at;
  }
  return Math.max(0, open);
}

/** A habit counts where it touches the place, or the word before it, at which the parser stopped. */
function habitAt(text: string, offset: number): ExpressionProblem | undefined {
  for (const { pattern, says, fix } of habits) {
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      if (match.index <= offset && text.slice(end, offset).trim() === '')
        return { message: says, offset: match.index, fix };
    }
  }
  return undefined;
}
