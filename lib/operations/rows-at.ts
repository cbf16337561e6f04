import { type KeyOf, type Kind, keyOf, type Rows } from '../contracts/table.ts';
import type { Store } from '../ports/store.ts';

/** The rows under some keys, each read once however often its key is named; a key that nothing stands under has none. */
export async function rowsAt<K extends Kind>(
  store: Pick<Store, 'getAll'>,
  kind: K,
  keys: readonly KeyOf<K>[],
): Promise<(key: KeyOf<K>) => Rows[K] | undefined> {
  const nameOf = (key: KeyOf<K>): string => keyOf(kind, key).join(' ');
  const wanted = new Map(keys.map((key) => [nameOf(key), key]));
  const rows = await store.getAll(kind, [...wanted.values()]);
  // A row carries the fields of its key.
  const found = new Map(rows.map((row) => [nameOf(row as unknown as KeyOf<K>), row]));
  return (key) => found.get(nameOf(key));
}
