import { isMap, isSeq, type Pair } from 'yaml';
import type { Path } from '../model/place.ts';
import { collectionAt, indexIn, nodeAt, type OpenYaml, rangeOf } from './open-yaml.ts';

/** Whether a value stands, or would stand, within braces or brackets. */
export function inFlow(open: OpenYaml, path: Path): boolean {
  return path.some((_, length) => {
    const node = nodeAt(open, path.slice(0, length));
    return (isMap(node) || isSeq(node)) && node.flow === true;
  });
}

/** Puts an entry into braces or brackets. */
export function insertInFlow(
  open: OpenYaml,
  path: Path,
  index: number | undefined,
  entry: string,
): string | undefined {
  const collection = collectionAt(open, path);
  if (collection === undefined) return undefined;
  const { text } = open;
  const [from, end] = rangeOf(collection);
  const spans = spansOf(collection.items);
  const at = Math.min(index ?? spans.length, spans.length);
  const next = spans[at];
  const previous = spans[at - 1];
  if (next !== undefined) return `${text.slice(0, next[0])}${entry}, ${text.slice(next[0])}`;
  if (previous !== undefined) return `${text.slice(0, previous[1])}, ${entry}${text.slice(previous[1])}`;
  const [opening, closing] = isMap(collection) ? ['{ ', ' }'] : ['[', ']'];
  return `${text.slice(0, from)}${opening}${entry}${closing}${text.slice(end)}`;
}

/** Takes an entry out of braces or brackets. */
export function removeFromFlow(open: OpenYaml, path: Path): { text: string; taken: string } | undefined {
  const collection = collectionAt(open, path.slice(0, -1));
  if (collection === undefined) return undefined;
  const { text } = open;
  const spans = spansOf(collection.items);
  const index = indexIn(collection, path.at(-1) ?? '');
  const span = spans[index];
  if (span === undefined) return undefined;
  const taken = `- ${text.slice(...span)}\n`;
  const [from, end] = rangeOf(collection);
  const next = spans[index + 1];
  const previous = spans[index - 1];
  if (previous !== undefined) return { text: text.slice(0, previous[1]) + text.slice(span[1]), taken };
  if (next !== undefined) return { text: text.slice(0, span[0]) + text.slice(next[0]), taken };
  return { text: text.slice(0, from) + (isMap(collection) ? '{}' : '[]') + text.slice(end), taken };
}

const spansOf = (items: readonly unknown[]): [number, number][] =>
  items.map((item) => {
    if (typeof item !== 'object' || item === null || !('key' in item))
      return [...rangeOf(item)] as [number, number];
    const { key, value } = item as Pair; // what has a key is an entry of a mapping
    const [from, keyEnd] = rangeOf(key);
    return [from, Math.max(keyEnd, rangeOf(value)[1])];
  });
