import { isMap, isScalar, isSeq } from 'yaml';
import type { Path } from '../model/place.ts';
import { afterRemoval, type Change } from './change.ts';
import { entriesOf, lineEnd, lineStart } from './entries.ts';
import { inFlow, insertInFlow, removeFromFlow } from './flow-text.ts';
import { dedented, indented, writeScalar, writeYaml } from './layout-text.ts';
import { collectionAt, indexIn, keyText, nodeAt, type OpenYaml, openYaml, rangeOf } from './open-yaml.ts';
import { columnOf, inBlocks } from './to-block.ts';

/** Keys that hold a list of steps stand below the others. */
const last = ['steps', 'then', 'else'];

/** What a change makes of a text, all else as it was; undefined where it can not be told from the text alone. */
export function changedText(open: OpenYaml, change: Change): string | undefined {
  switch (change.kind) {
    case 'set':
      return set(open, change.path, change.value);
    case 'remove':
      return removed(open, change.path)?.text;
    case 'insert':
      return inserted(open, change, writeYaml([change.value]), typeof change.value !== 'object');
    case 'rename':
      return renamed(open, change.path, change.key);
    case 'move': {
      const taken = removed(open, change.from);
      const rest = taken && openYaml(taken.text);
      if (rest === undefined || taken === undefined) return undefined;
      const { list, index } = afterRemoval(change);
      return inserted(rest, { list, index }, taken.taken, false);
    }
  }
}

function set(open: OpenYaml, path: Path, value: unknown): string | undefined {
  const { text } = open;
  const parent = collectionAt(open, path.slice(0, -1));
  const key = path.at(-1) ?? '';
  if (parent === undefined) return set(open, path.slice(0, -1), { [key]: value });
  const index = indexIn(parent, key);
  if (index < 0) return isMap(parent) ? added(open, path, value) : undefined;
  const node = nodeAt(open, path);
  const [from, end] = rangeOf(node);
  const isSimple = typeof value !== 'object' || value === null;
  if (isSimple && isScalar(node) && node.value !== null && end > from) {
    const as = text.slice(from, end);
    const written = writeScalar(value, { flow: inFlow(open, path), as });
    return `${text.slice(0, from)}${written}${as.endsWith('\n') ? '\n' : ''}${text.slice(end)}`;
  }
  if (isSeq(parent)) return undefined;
  if (isScalar(node) && node.value !== null && !inFlow(open, path)) return inPlace(open, path, value);
  const rest = removed(open, path);
  const without = rest && openYaml(rest.text);
  return without && added(without, path, value, index);
}

/** A mapping or a list where a scalar stood behind a key; what is said of it, above and on its line, stays. */
function inPlace(open: OpenYaml, path: Path, value: unknown): string | undefined {
  const { text } = open;
  const parent = collectionAt(open, path.slice(0, -1));
  const pair = isMap(parent) ? parent.items[indexIn(parent, path.at(-1) ?? '')] : undefined;
  if (pair === undefined) return undefined;
  const [at] = rangeOf(pair.key);
  const [, end] = rangeOf(pair.value);
  const isBlock = text.slice(0, end).endsWith('\n');
  const [behind = ''] = isBlock ? [] : (/^[ \t]+#[^\r\n]*/.exec(text.slice(end)) ?? []);
  const written = indented(writeYaml({ [String(path.at(-1))]: value }), at - lineStart(text, at)).trim();
  const [first = '', ...others] = written.split('\n');
  const lines = [`${first}${behind}`, ...others].join('\n');
  return `${text.slice(0, at)}${lines}${isBlock ? '\n' : ''}${text.slice(end + behind.length)}`;
}

/** Adds a key to a mapping: behind the others, but above what holds steps. */
function added(open: OpenYaml, path: Path, value: unknown, at?: number): string | undefined {
  const parentPath = path.slice(0, -1);
  const key = String(path.at(-1));
  const isLong =
    typeof value === 'object' &&
    value !== null &&
    writeYaml({ [key]: value })
      .trimEnd()
      .includes('\n');
  if (inFlow(open, path) && !isLong) return insertInFlow(open, parentPath, at, flowPair(key, value));
  const ready = inBlocks(open, parentPath);
  const parent = ready && collectionAt(ready, parentPath);
  if (ready === undefined || !isMap(parent)) return undefined;
  const pair = indented(writeYaml({ [key]: value }), columnOf(ready, parentPath));
  const entries = entriesOf(ready.text, parent);
  const place = last.includes(key) ? -1 : parent.items.findIndex((item) => last.includes(keyText(item.key)));
  const index = at ?? (place < 1 ? entries.length : place);
  const before = entries[index - 1];
  return before === undefined ? undefined : withLines(ready.text, before.to, pair);
}

const flowPair = (key: string, value: unknown): string => {
  const written =
    typeof value === 'object' && value !== null ? writeYaml({ a: value }).slice(3).trim() : undefined;
  return `${key}: ${written ?? writeScalar(value, { flow: true })}`;
};

/** Puts lines in behind a line, whether or not the text ends with one. */
function withLines(text: string, at: number, lines: string): string {
  const before = text.slice(0, at);
  return `${before}${before === '' || before.endsWith('\n') ? '' : '\n'}${lines}${text.slice(at)}`;
}

/** Takes an entry out, and says what was taken: its lines, moved to the left. */
function removed(open: OpenYaml, path: Path): { text: string; taken: string } | undefined {
  const parentPath = path.slice(0, -1);
  if (inFlow(open, path) && !isStep(open, path)) return removeFromFlow(open, path);
  const ready = inBlocks(open, parentPath);
  const parent = ready && collectionAt(ready, parentPath);
  if (ready === undefined || parent === undefined) return undefined;
  const entries = entriesOf(ready.text, parent);
  const index = indexIn(parent, path.at(-1) ?? '');
  const entry = entries[index];
  if (entry === undefined) return undefined;
  const { text } = ready;
  const own = text.slice(entry.from, entry.to);
  const taken = entry.inline
    ? dedented(' '.repeat(entry.column) + own, entry.column)
    : dedented(own, entry.column);
  if (entries.length === 1) return { text: withoutItems(ready, parentPath), taken };
  const next = entries[index + 1];
  if (entry.inline && next !== undefined) {
    const line = lineStart(text, entry.at);
    const comments = text.slice(next.from, lineStart(text, next.at));
    return { text: text.slice(0, line) + comments + text.slice(line, entry.at) + text.slice(next.at), taken };
  }
  const previous = entries[index - 1];
  const gapAbove = previous === undefined ? '' : text.slice(previous.to, entry.from);
  if (next === undefined)
    return { text: text.slice(0, entry.from - gapAbove.length) + text.slice(entry.to), taken };
  const gapBelow = text.slice(entry.to, next.from);
  const behind = gapAbove === '' && previous !== undefined ? entry.to : entry.to + gapBelow.length;
  return { text: text.slice(0, entry.from) + text.slice(behind), taken };
}

/** Leaves an empty collection, which says that something is missing here. */
function withoutItems(open: OpenYaml, path: Path): string {
  const { text } = open;
  const node = collectionAt(open, path);
  const [entry] = node === undefined ? [] : entriesOf(text, node);
  if (entry === undefined) return text;
  const empty = isSeq(node) ? '[]' : '{}';
  const before = text.slice(0, entry.from);
  if (entry.inline) return `${text.slice(0, entry.at)}${empty}\n${text.slice(entry.to)}`;
  // Behind the key, and before a comment that stands there.
  const line = lineStart(text, before.length - 1);
  const [colon = ''] = /^[^#]*?:(?=\s*(?:#|$))/m.exec(text.slice(line, before.length)) ?? [];
  const at = line + colon.length;
  return `${text.slice(0, at)} ${empty}${text.slice(at, before.length)}${text.slice(entry.to)}`;
}

/** Puts a list's item in, given as lines that begin with its dash. */
function inserted(
  open: OpenYaml,
  { list, index }: { readonly list: Path; readonly index: number },
  item: string,
  isScalarItem: boolean,
): string | undefined {
  const node = nodeAt(open, list);
  if (isSeq(node) && node.flow === true && isScalarItem)
    return insertInFlow(open, list, index, item.trim().replace(/^- /, ''));
  const ready = inBlocks(open, isSeq(node) ? list : list.slice(0, -1));
  if (ready === undefined) return undefined;
  const target = collectionAt(ready, list);
  if (!isSeq(target) || target.items.length === 0) return begun(ready, list, item);
  const entries = entriesOf(ready.text, target);
  const [first] = entries;
  const before = entries[index - 1];
  if (first === undefined) return undefined;
  const lines = indented(item, first.column);
  if (before !== undefined) return withLines(ready.text, before.to, lines);
  if (!first.inline) return withLines(ready.text, first.from, lines);
  const { text } = ready;
  return `${text.slice(0, first.at)}${lines.trimStart()}${' '.repeat(first.column)}${text.slice(first.at)}`;
}

/** Begins a list that is empty or not there. */
function begun(open: OpenYaml, list: Path, item: string): string | undefined {
  const { text } = open;
  const key = String(list.at(-1));
  const parentPath = list.slice(0, -1);
  const parent = collectionAt(open, parentPath);
  if (parent === undefined) return undefined;
  const index = indexIn(parent, list.at(-1) ?? '');
  if (isSeq(parent)) {
    const [from, end] = rangeOf(nodeAt(open, list));
    const lines = indented(item, from - lineStart(text, from)).trim();
    return text.slice(0, from) + lines + text.slice(end);
  }
  const columns = columnOf(open, parentPath);
  const lines = indented(item, columns + 2);
  if (index >= 0) {
    const entry = entriesOf(text, parent)[index];
    if (entry === undefined) return undefined;
    const [from, end] = rangeOf(nodeAt(open, list));
    const bare = end > from ? text.slice(0, from).trimEnd() + text.slice(end) : text;
    return withLines(bare, lineEnd(bare, entry.at), lines);
  }
  const entries = entriesOf(text, parent);
  const before = key === 'then' ? entries[beforeElse(parent) - 1] : entries.at(-1);
  return before && withLines(text, before.to, `${' '.repeat(columns)}${key}:\n${lines}`);
}

const beforeElse = (parent: { items: { key?: unknown }[] }): number => {
  const at = parent.items.findIndex(({ key }) => keyText(key) === 'else');
  return at < 0 ? parent.items.length : at;
};

function renamed(open: OpenYaml, path: Path, key: string): string | undefined {
  const parent = collectionAt(open, path.slice(0, -1));
  const pair = isMap(parent) ? parent.items[indexIn(parent, path.at(-1) ?? '')] : undefined;
  if (pair === undefined) return undefined;
  const [from, end] = rangeOf(pair.key);
  return `${open.text.slice(0, from)}${key}${open.text.slice(end)}`;
}

/** Whether an item of a list is a mapping, as steps, arms and starts are. */
const isStep = (open: OpenYaml, path: Path): boolean =>
  typeof path.at(-1) === 'number' && collectionAt(open, path) !== undefined;
