import { type Document, isMap, isSeq, type Node, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Path } from '../model/place.ts';

/** A YAML text with the tree that was read from it; every node knows where it stands in the text. */
export interface OpenYaml {
  readonly text: string;
  readonly document: Document.Parsed;
  /** The same as plain values. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** Reads a text that is one mapping without errors; undefined for any other. */
export function openYaml(text: string): OpenYaml | undefined {
  try {
    const document = parseDocument(text, { keepSourceTokens: true, prettyErrors: false, logLevel: 'error' });
    if (document.errors.length > 0 || document.warnings.length > 0) return undefined;
    if (!isMap(document.contents)) return undefined;
    // A mapping becomes a plain object.
    return { text, document, data: document.toJS({ maxAliasCount: 100 }) as Record<string, unknown> };
  } catch {
    // Aliases of nothing or without bound, nesting without end.
    return undefined;
  }
}

/** The node at a path; undefined where nothing stands there. */
export function nodeAt({ document }: OpenYaml, path: Path): Node | undefined {
  const node: unknown = path.length === 0 ? document.contents : document.getIn(path, true);
  // What a parsed document answers with `keepScalar` is a node or nothing.
  return (node ?? undefined) as Node | undefined;
}

/** The mapping or list at a path, if that is what stands there. */
export function collectionAt(open: OpenYaml, path: Path): YAMLMap | YAMLSeq | undefined {
  const node = nodeAt(open, path);
  return isMap(node) || isSeq(node) ? node : undefined;
}

/** The index of a key in a mapping, or of an item in a list; -1 where it is not there. */
export function indexIn(collection: YAMLMap | YAMLSeq, segment: string | number): number {
  if (isSeq(collection)) return Number(segment) < collection.items.length ? Number(segment) : -1;
  return collection.items.findIndex(({ key }) => keyText(key) === String(segment));
}

/** A key as it was written. */
export const keyText = (key: unknown): string =>
  String(typeof key === 'object' && key !== null && 'value' in key ? key.value : key);

/** Where a node begins and where its value ends, as offsets. */
export function rangeOf(node: unknown): readonly [number, number] {
  const range = (node as Partial<Node> | null | undefined)?.range; // Every node of a parsed text has one.
  return range ? [range[0], range[1]] : [0, 0];
}
