import { isMap, isSeq } from 'yaml';
import type { Path } from '../model/place.ts';
import { lineStart } from './entries.ts';
import { indented, writeNode } from './layout-text.ts';
import { nodeAt, type OpenYaml, openYaml, rangeOf } from './open-yaml.ts';

/**
 * The same document with the collection at a path on lines of its own, and all around it: steps are put in and taken out
 * by lines. What stands on one line beside the path stays there. The text itself where nothing has to change.
 */
export function inBlocks(open: OpenYaml, path: Path): OpenYaml | undefined {
  const ways = Array.from({ length: path.length + 1 }, (_, length) => path.slice(0, length));
  const outer = ways.find((way) => isInFlow(open, way));
  if (outer === undefined) return open;
  const node = nodeAt(open, outer);
  if (node === undefined) return undefined;
  const [from, end] = rangeOf(node);
  for (const way of ways) {
    const inner = nodeAt(open, way);
    if ((isMap(inner) || isSeq(inner)) && inner.items.length > 0) inner.flow = false;
  }
  const isItem = typeof outer.at(-1) === 'number';
  const columns = isItem ? from - lineStart(open.text, from) : columnOf(open, outer.slice(0, -1)) + 2;
  const block = indented(writeNode(node).trimEnd(), columns);
  const before = open.text.slice(0, from);
  const text = isItem
    ? `${before}${block.trimStart()}${open.text.slice(end)}`
    : `${before.trimEnd()}\n${block}${open.text.slice(end)}`;
  return openYaml(text);
}

const isInFlow = (open: OpenYaml, path: Path): boolean => {
  const node = nodeAt(open, path);
  return (isMap(node) || isSeq(node)) && node.flow === true && node.items.length > 0;
};

/** The column at which the keys of a mapping, or the dashes of a list, stand. */
export function columnOf(open: OpenYaml, path: Path): number {
  const node = nodeAt(open, path);
  if (isMap(node)) {
    const [from] = rangeOf(node.items[0]?.key ?? node);
    return from - lineStart(open.text, from);
  }
  const [from] = rangeOf(node);
  return from - lineStart(open.text, from);
}
