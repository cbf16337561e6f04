/** Text as Markdown shows it: what would be markup is escaped. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*[\]<>~]/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/&(?=[A-Za-z#][A-Za-z0-9]*;)/g, '\\&');
}

/** A line as the first of a block: what would begin a heading, a list, a quotation or a rule is escaped. */
export function escapeLineStart(line: string): string {
  return line.replace(/^(\s*)([#>+=|-])/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}

/** Emphasis holds no blank at its edges: it is put outside. */
export function emphasize(text: string, mark: string): string {
  const inner = text.trim();
  if (inner === '') return text;
  const start = text.length - text.trimStart().length;
  return `${text.slice(0, start)}${mark}${inner}${mark}${text.slice(start + inner.length)}`;
}

/** Every line but the first moved in, so that it belongs to the item of a list. */
export const hang = (text: string, by: number): string => text.replace(/\n(?=[^\n])/g, `\n${' '.repeat(by)}`);

/** Every run of blanks, control characters and invisible spacers as one blank. */
export const collapse = (text: string): string =>
  text.replace(/[\s\u00a0\u200b-\u200f\u2028\u2029\ufeff\p{Cc}\p{Cs}]+/gu, ' ');

/** Lines as paragraphs: a blank line parts them, and within one a line stays a line. */
export function paragraphsOf(lines: readonly string[]): string[] {
  const paragraphs: string[][] = [[]];
  for (const line of lines.map((text) => text.trim()))
    if (line === '') paragraphs.push([]);
    else paragraphs.at(-1)?.push(escapeLineStart(line));
  return paragraphs.filter((paragraph) => paragraph.length > 0).map((paragraph) => paragraph.join('\\\n'));
}
