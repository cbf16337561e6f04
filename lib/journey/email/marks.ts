/** A text whose Liquid is hidden behind marks that Markdown, MJML and HTML carry along unchanged. */
export interface Marked {
  readonly text: string;
  /** Whether a text is marks of Liquid tags (`{% … %}`) and nothing else. */
  isTags(text: string): boolean;
  /** Hides one more output. */
  mark(output: string): string;
  /** Puts the Liquid back. */
  restore(text: string): string;
}

/** Stops at the next opening, so that a text of openings only is still read in one pass. */
const liquid = /\{\{-?((?:[^{}]|\}(?!\})|\{(?!\{))*?)-?\}\}|\{%(?:[^%{]|%(?!\})|\{(?!%))*%\}/g;

/**
 * Hides Liquid behind words of letters and digits: quotes and pipes in it would otherwise be escaped, and blanks
 * would break links. The same output gets the same mark however it is spaced.
 * Names tell the marks of several texts apart that end up in one.
 */
export function markLiquid(text: string, name: string): Marked {
  let word = `liquid${name}`;
  while (text.includes(word)) word += 'q';
  const pieces: string[] = [];
  const markOf = (piece: string): string => {
    const known = pieces.indexOf(piece);
    const index = known < 0 ? pieces.push(piece) - 1 : known;
    return `${word}${piece.startsWith('{%') ? 't' : 'o'}${index}z`;
  };
  const marked = text.replace(liquid, (piece: string, output: string | undefined) =>
    markOf(output === undefined ? piece : piece.replace(output, () => ` ${output.trim()} `)),
  );
  const mark = new RegExp(`${word}[to](\\d+)z`, 'g');
  const tags = new RegExp(`^(?:\\s*${word}t\\d+z\\s*)+$`);
  const tagLine = new RegExp(`^[ \\t]*((?:${word}t\\d+z[ \\t]*)+)$`, 'gm');
  return {
    // A tag on a line of its own stands around blocks, so it is a block of its own.
    text: marked.replace(tagLine, '\n$1\n'),
    isTags: (candidate) => tags.test(candidate),
    mark: markOf,
    restore: (output) => output.replace(mark, (_, index: string) => pieces[Number(index)] ?? ''),
  };
}
