/** A text whose Liquid is hidden behind marks that Markdown, MJML and HTML carry along unchanged. */
export interface Marked {
  readonly text: string;
  /** Whether a text is marks of Liquid tags (`{% … %}`) and nothing else. */
  isTags(text: string): boolean;
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
  const marked = text.replace(liquid, (piece: string, output: string | undefined) => {
    const normal = output === undefined ? piece : piece.replace(output, () => ` ${output.trim()} `);
    const known = pieces.indexOf(normal);
    const index = known < 0 ? pieces.push(normal) - 1 : known;
    return `${word}${normal.startsWith('{%') ? 't' : 'o'}${index}z`;
  });
  const mark = new RegExp(`${word}[to](\\d+)z`, 'g');
  const tags = new RegExp(`^(?:\\s*${word}t\\d+z\\s*)+$`);
  const tagLine = new RegExp(`^[ \\t]*((?:${word}t\\d+z[ \\t]*)+)$`, 'gm');
  return {
    // A tag on a line of its own stands around blocks, so it is a block of its own.
    text: marked.replace(tagLine, '\n$1\n'),
    isTags: (candidate) => tags.test(candidate),
    restore: (output) => output.replace(mark, (_, index: string) => pieces[Number(index)] ?? ''),
  };
}
