import type { Objects } from '../../ports/objects.ts';

/** Files in memory, for tests; `texts` is all of them, unpacked. */
export function memoryObjects(texts: Readonly<Record<string, string>> = {}): Objects & {
  readonly texts: ReadonlyMap<string, string>;
} {
  const kept = new Map(Object.entries(texts));
  return {
    texts: kept,
    async *lines(key) {
      const text = kept.get(key);
      if (text === undefined) throw new Error(`there is no ${key}`);
      yield* text.split('\n').filter((line) => line !== '');
    },
    async put(key, text) {
      kept.set(key, text);
    },
    async remove(key) {
      kept.delete(key);
    },
    async *keys(prefix) {
      yield* [...kept.keys()].filter((key) => key.startsWith(prefix)).toSorted();
    },
  };
}
