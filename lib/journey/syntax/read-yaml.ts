import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { Path, Place, Positions } from '../model/place.ts';
import { longestFile } from '../source.ts';
import { scalarOffset } from './scalar-offset.ts';

/** A journey of steps in steps stays far below; text nested deeper is an accident or an attack. */
const deepest = 60;

export interface Unreadable {
  readonly place: Place;
  readonly message: string;
}

export type ReadYaml =
  | { ok: true; value: Readonly<Record<string, unknown>>; positions: Positions }
  | { ok: false; problems: Unreadable[] };

/** What to do about the commonest errors, where the parser speaks of its own parts. */
const advice: Readonly<Record<string, string>> = {
  BLOCK_AS_IMPLICIT_KEY:
    'a text that holds ": " stands in quotes; a list or keys begin on a line of their own',
  TAB_AS_INDENT: 'indent with blanks, not with tabs',
  DUPLICATE_KEY: 'this key stands here twice; keep one of them',
  BAD_INDENT: 'this line is not indented like its neighbours',
};

const top: Place = { line: 1, column: 1 };
const unreadable = (message: string, place = top): ReadYaml => ({
  ok: false,
  problems: [{ place, message }],
});

/** Reads YAML 1.2 whose top is a mapping into plain values and their positions; never throws. */
export function readYaml(text: string): ReadYaml {
  if (text.length > longestFile)
    return unreadable(`this file has more than ${longestFile} characters: split the journey`);
  try {
    return parse(text);
  } catch (error) {
    // The parser and its conversion throw on what no author writes: aliases that expand without bound, deep nesting.
    const cause = error instanceof Error ? error.message : String(error);
    return unreadable(`this file cannot be read: ${cause}`);
  }
}

function parse(text: string): ReadYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'error' });
  const place = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const problems = [...document.errors, ...document.warnings].map((problem) => ({
    place: place(problem.pos[0]),
    message: advice[problem.code] ?? problem.message,
  }));
  if (problems.length > 0) return { ok: false, problems };
  if (document.contents === null) return unreadable('this file is empty');
  if (!isMap(document.contents)) return unreadable('begin with keys such as "journey:" and "steps:"');
  // A mapping read by `yaml` becomes a plain object with string keys.
  const value = document.toJS({ maxAliasCount: 100 }) as Record<string, unknown>;
  if (isDeeperThan(deepest, value)) return unreadable(`nothing may stand more than ${deepest} levels deep`);
  return {
    ok: true,
    value,
    positions: positionsIn(document.contents, text, place, (node) => resolve(node, document)),
  };
}

type Document = ReturnType<typeof parseDocument>;

function resolve(node: unknown, document: Document): unknown {
  // The duck type of an alias: what it resolves to is a node of the same document.
  if (typeof node === 'object' && node !== null && 'resolve' in node && typeof node.resolve === 'function')
    return (node as { resolve(of: Document): unknown }).resolve(document);
  return node;
}

function positionsIn(
  contents: Node,
  text: string,
  place: (offset: number) => Place,
  resolved: (node: unknown) => unknown,
): Positions {
  const find = (path: Path): { key: unknown; node: unknown } => {
    let found: { key: unknown; node: unknown } = { key: contents, node: contents };
    for (const segment of path) {
      const next = child(resolved(found.node), segment);
      if (next === undefined) break;
      found = next;
    }
    return found;
  };
  const start = (node: unknown): number | undefined => {
    // Every node of a parsed document has a range; pairs without a value have no node.
    const range = (node as Node | null | undefined)?.range;
    return range?.[0];
  };
  return {
    value: (path) => {
      const { key, node } = find(path);
      return place(start(node) ?? start(key) ?? 0);
    },
    key: (path) => {
      const { key, node } = find(path);
      return place(start(key) ?? start(node) ?? 0);
    },
    inside: (path, offset) => {
      const node = resolved(find(path).node);
      const from = start(node) ?? 0;
      if (!isScalar(node) || typeof node.value !== 'string') return place(from);
      const raw = text.slice(from, node.range?.[1] ?? from);
      return place(from + scalarOffset(raw, node.value, offset));
    },
  };
}

function child(node: unknown, segment: string | number): { key: unknown; node: unknown } | undefined {
  if (isSeq(node)) {
    const item = typeof segment === 'number' ? node.items[segment] : undefined;
    return item === undefined ? undefined : { key: item, node: item };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(
    (item) => (isScalar(item.key) ? String(item.key.value) : item.key) === segment,
  );
  return pair === undefined ? undefined : { key: pair.key, node: pair.value };
}

/** Whether values stand within more levels of lists and mappings than `levels`. */
function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inner) => isDeeperThan(levels - 1, inner));
}
