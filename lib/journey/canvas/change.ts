import type { Path } from '../model/place.ts';

/** One change of a journey's document, whatever it is written like. */
export type Change =
  /** A value behind a key or in a list; what is missing above it is made. */
  | { readonly kind: 'set'; readonly path: Path; readonly value: unknown }
  | { readonly kind: 'remove'; readonly path: Path }
  /** Before the item at `index`; a list that is not there is made. */
  | { readonly kind: 'insert'; readonly list: Path; readonly index: number; readonly value: unknown }
  /** `list` and `index` as they are before the move. */
  | { readonly kind: 'move'; readonly from: Path; readonly list: Path; readonly index: number }
  | { readonly kind: 'rename'; readonly path: Path; readonly key: string };

type Value = Record<string, unknown> | unknown[];

/** What a change makes of a plain value: what the text has to say afterwards. */
export function changed(value: unknown, change: Change): unknown {
  const copy = structuredClone(value);
  switch (change.kind) {
    case 'set':
      put(copy, change.path, change.value);
      return copy;
    case 'remove':
      take(copy, change.path);
      return copy;
    case 'insert':
      listAt(copy, change.list).splice(change.index, 0, change.value);
      return copy;
    case 'move': {
      const target = afterRemoval(change);
      const moved = take(copy, change.from);
      listAt(copy, target.list).splice(target.index, 0, moved);
      return copy;
    }
    case 'rename': {
      const parent = at(copy, change.path.slice(0, -1)) as Record<string, unknown>; // keys stand in mappings
      const entries = Object.entries(parent);
      for (const [key] of entries) delete parent[key];
      for (const [key, inner] of entries) parent[key === change.path.at(-1) ? change.key : key] = inner;
      return copy;
    }
  }
}

/** Where a move leads once its step is taken out: places behind it have moved up by one. */
export function afterRemoval({ from, list, index }: Change & { kind: 'move' }): {
  list: Path;
  index: number;
} {
  const source = from.slice(0, -1);
  const at = Number(from.at(-1));
  const isWithin = source.every((segment, depth) => list[depth] === segment);
  if (!isWithin) return { list, index };
  if (list.length === source.length) return { list, index: index > at ? index - 1 : index };
  const passed = Number(list[source.length]);
  return passed > at
    ? { list: [...source, passed - 1, ...list.slice(source.length + 1)], index }
    : { list, index };
}

/** Where a path leads once something was put into a list: places behind it have moved down by one. */
export function afterInsertion(path: Path, list: Path, index: number): Path {
  const passed = path[list.length];
  if (passed === undefined || !isWithin(path, list) || Number(passed) < index) return path;
  return [...list, Number(passed) + 1, ...path.slice(list.length + 1)];
}

/** Whether a path leads through another or to it. */
export const isWithin = (path: Path, outer: Path): boolean =>
  outer.every((segment, depth) => path[depth] === segment);

export function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, segment) =>
      typeof inner === 'object' && inner !== null
        ? (inner as Record<string | number, unknown>)[segment]
        : undefined,
    value,
  );
}

function put(value: unknown, path: Path, given: unknown): void {
  const [key = '', next] = [path.at(-1), path.length];
  if (next === 0) return;
  const parentPath = path.slice(0, -1);
  if (at(value, parentPath) === undefined || at(value, parentPath) === null) put(value, parentPath, {});
  const parent = at(value, parentPath) as Record<string | number, unknown>; // made by the line above
  parent[key] = given;
}

function take(value: unknown, path: Path): unknown {
  const parent = at(value, path.slice(0, -1)) as Value; // the path was read from this value
  const key = path.at(-1) ?? '';
  if (Array.isArray(parent)) return parent.splice(Number(key), 1)[0];
  const taken = parent[key];
  delete parent[key];
  return taken;
}

function listAt(value: unknown, path: Path): unknown[] {
  if (!Array.isArray(at(value, path))) put(value, path, []);
  return at(value, path) as unknown[]; // made by the line above
}
