import { isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { rangeOf } from './open-yaml.ts';

/** One entry of a block collection, a key or a dash with all that belongs to it, as offsets in the text. */
export interface Entry {
  /** Of the key or the dash. */
  readonly at: number;
  readonly column: number;
  /** Whether something else stands before it on its line, such as the dash of the list around it. */
  readonly inline: boolean;
  /** The start of its first line, with the comments directly above; where it is inline, of itself. */
  readonly from: number;
  /** Behind its last line. */
  readonly to: number;
}

/** The entries of a block mapping or list in the order written. */
export function entriesOf(text: string, collection: YAMLMap | YAMLSeq): Entry[] {
  const offsets = startsOf(collection);
  const starts = offsets.map((at) => {
    const line = lineStart(text, at);
    const inline = text.slice(line, at).trim() !== '';
    const column = at - line;
    return { at, column, inline, from: inline ? at : firstComment(text, line, column) };
  });
  return starts.map((start, index) => {
    const next = starts[index + 1];
    const to = next === undefined ? lastEnd(text, collection, start) : endBefore(text, next.from);
    return { ...start, to };
  });
}

function startsOf(collection: YAMLMap | YAMLSeq): number[] {
  if (isMap(collection)) return collection.items.map(({ key }) => rangeOf(key)[0]);
  const token = collection.srcToken;
  if (!isSeq(collection) || token?.type !== 'block-seq') return [];
  return token.items.flatMap(({ start }) =>
    start.filter(({ type }) => type === 'seq-item-ind').map(({ offset }) => offset),
  );
}

export const lineStart = (text: string, offset: number): number =>
  offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

/** Behind the line break of the line on which an offset stands. */
export function lineEnd(text: string, offset: number): number {
  const at = text.indexOf('\n', offset);
  return at < 0 ? text.length : at + 1;
}

/** The comments directly above a line, indented as it is, belong to it. */
function firstComment(text: string, line: number, column: number): number {
  let from = line;
  while (from > 0) {
    const above = lineStart(text, from - 1);
    const written = text.slice(above, from);
    if (!written.trim().startsWith('#') || written.search(/\S/) !== column) break;
    from = above;
  }
  return from;
}

/** The end of the last line before an offset that is not blank. */
function endBefore(text: string, offset: number): number {
  const blank = /\s*$/.exec(text.slice(0, offset))?.[0].length ?? 0;
  return Math.min(lineEnd(text, offset - blank - 1), Math.max(offset, 0));
}

function lastEnd(
  text: string,
  collection: YAMLMap | YAMLSeq,
  { at, column }: { at: number; column: number },
) {
  let end = endBefore(text, lineEnd(text, Math.max(at, rangeOf(collection)[1] - 1)));
  // Comments that are indented deeper go on with what stands above them.
  for (;;) {
    const line = text.slice(end, lineEnd(text, end));
    if (!line.trim().startsWith('#') || line.search(/\S/) <= column) return end;
    end = lineEnd(text, end);
  }
}
