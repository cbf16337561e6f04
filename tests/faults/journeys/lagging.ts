import { type KeyOf, type Kind, keyFields, keyOf } from '../../../lib/contracts/table.ts';
import type { Change } from '../../../lib/contracts/write.ts';
import type { Store } from '../../../lib/ports/store.ts';

/** A store where every other read that may lag sees the row as it was before its last change in the stream. */
export function lagging(store: Store, changes: readonly Change[], chance: () => number): Store {
  return {
    ...store,
    async get(kind, key, options) {
      if (!options?.eventual || chance() < 0.5) return store.get(kind, key, options);
      const wanted = keyOf(kind, key).join();
      const last = changes.findLast((change) => nameOf(change) === wanted);
      // A change of the row under a key of a kind is of that kind.
      return last === undefined ? store.get(kind, key, options) : (last.before as never);
    },
  };
}

function nameOf({ before, after }: Change): string | undefined {
  const row = after ?? before;
  // A row carries the fields of its key.
  return row && keyOf(row.kind, keyFields(row.kind, row as unknown as KeyOf<Kind>)).join();
}
