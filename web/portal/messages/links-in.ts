/** A piece of a text; `href` where it is an address. */
export interface Piece {
  /** Where it begins in the text. */
  readonly at: number;
  readonly part: string;
  readonly href?: string;
}

/** A text in pieces, with its web addresses apart. A mark that ends a sentence is none of an address. */
export function linksIn(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(/https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/g)) {
    if (index > from) pieces.push({ at: from, part: text.slice(from, index) });
    pieces.push({ at: index, part: found, href: found });
    from = index + found.length;
  }
  if (from < text.length) pieces.push({ at: from, part: text.slice(from) });
  return pieces;
}
