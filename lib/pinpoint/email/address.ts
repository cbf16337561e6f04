import type { MarkedText } from './marks.ts';

/** An address that an email here may lead to, as Markdown writes it. */
export function addressOf(address: string, marked: MarkedText): string | undefined {
  const trimmed = address.trim();
  const isAllowed = /^(?:https?:\/\/|mailto:|tel:)/i.test(trimmed) || marked.beginsKnown(trimmed);
  if (!isAllowed || marked.holdsUnknown(trimmed)) return undefined;
  return trimmed.replace(/[\s()<>{}"'\\`*_[\]|~\p{Cc}\p{Cs}]/gu, encode);
}

function encode(char: string): string {
  if (char === '_' || char === '~') return char;
  const code = char.codePointAt(0) ?? 0;
  return code < 0x80 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : '';
}
