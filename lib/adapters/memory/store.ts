import { isDeepStrictEqual } from 'node:util';
import {
  indexKeys,
  type Key,
  type KeyOf,
  type Kind,
  keyFields,
  keyOf,
  membershipPartition,
  type Row,
  type Rows,
  rangeOf,
} from '../../contracts/table.ts';
import { assertTransaction, keyOfWrite } from '../../contracts/transaction.ts';
import type { Change, Patch, Write } from '../../contracts/write.ts';
import type { Outcome, Store } from '../../ports/store.ts';
import { admits, apply, compareText } from './apply.ts';

/** A deep copy without what is undefined, as a row comes back from DynamoDB. */
function copied<Value>(value: Value): Value {
  const drop = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.filter((each) => each !== undefined).map(drop);
    if (typeof part !== 'object' || part === null) return part;
    const defined = Object.entries(part).filter(([, each]) => each !== undefined);
    return Object.fromEntries(defined.map(([name, each]) => [name, drop(each)]));
  };
  // The shape is that of `value`; a field that was undefined was an optional one.
  return drop(structuredClone(value)) as Value;
}

const inOrder = (a: [Key, unknown], b: [Key, unknown]) =>
  compareText(a[0][0], b[0][0]) || compareText(a[0][1], b[0][1]);

/**
 * The table in memory, for tests and simulations: the same answers as DynamoDB, as the contract suite holds.
 * `onChange` hears each row that a transaction changed, after all of it is written; `rows()` is the whole table.
 */
export function memoryStore(
  options: { onChange?: (change: Change) => void } = {},
): Store & { rows(): Row[] } {
  const partitions = new Map<string, Map<string, Row>>();
  const at = ([partition, sort]: Key) => partitions.get(partition)?.get(sort);

  const place = ([partition, sort]: Key, row: Row | undefined) => {
    const rows = partitions.get(partition) ?? new Map<string, Row>();
    if (row === undefined) rows.delete(sort);
    else rows.set(sort, row);
    if (rows.size === 0) partitions.delete(partition);
    else partitions.set(partition, rows);
  };

  const entries = (partition: string): [Key, Row][] =>
    [...(partitions.get(partition) ?? [])].map(([sort, row]) => [[partition, sort], row]);

  const write = (writes: readonly Write[]): Outcome => {
    assertTransaction(writes);
    const plan = writes.map((each) => {
      const key = keyOfWrite(each);
      const before = at(key);
      const admitted = admits(each, before);
      return { key, admitted, before, after: admitted ? copied(apply(each, before)) : before };
    });
    const refused = [...plan.keys()].filter((position) => plan[position]?.admitted === false);
    if (refused.length > 0) return { committed: false, refused };

    for (const { key, after } of plan) place(key, after);
    for (const { before, after } of plan) {
      if (isDeepStrictEqual(before, after)) continue;
      options.onChange?.(copied({ ...(before && { before }), ...(after && { after }) }));
    }
    return { committed: true };
  };

  return {
    async get<K extends Kind>(kind: K, key: KeyOf<K>) {
      // A key is made from its kind, so that the row under it is of that kind.
      return copied(at(keyOf(kind, key))) as Rows[K] | undefined;
    },

    async getAll<K extends Kind>(kind: K, keys: readonly KeyOf<K>[]) {
      // As `get`.
      return keys.flatMap((key) => (copied(at(keyOf(kind, key))) as Rows[K] | undefined) ?? []);
    },

    async list(kind, range, from = '') {
      const [partition, prefix] = rangeOf(kind, range);
      const found = entries(partition).filter(
        ([[, sort]]) => sort.startsWith(prefix) && compareText(sort, prefix + from) >= 0,
      );
      // A prefix belongs to one kind (see `ranges`).
      return found.sort(inOrder).map(([, row]) => copied(row)) as Rows[typeof kind][];
    },

    async partition(membership) {
      return entries(membershipPartition(membership))
        .sort(inOrder)
        .map(([, row]) => copied(row));
    },

    async indexed<K extends Kind>(
      kind: K,
      index: 'gsi1' | 'gsi2',
      partition: string,
      { upTo, after, limit }: { upTo?: string; after?: string; limit?: number } = {},
    ) {
      const found = [...partitions.keys()].flatMap(entries).flatMap(([, row]): [Key, Row][] => {
        const entry = indexKeys(row)[index];
        if (row.kind !== kind || entry?.[0] !== partition) return [];
        const [, sort] = entry;
        if (after !== undefined && compareText(sort, after) <= 0) return [];
        return upTo === undefined || sort.startsWith(upTo) || compareText(sort, upTo) <= 0
          ? [[entry, row]]
          : [];
      });
      // Filtered by kind above, and a row carries the fields of its key.
      return found
        .sort(inOrder)
        .slice(0, limit)
        .map(([, row]) => keyFields(kind, row as unknown as KeyOf<K>));
    },

    async transact(writes) {
      return write(writes);
    },

    async take<K extends Kind>(given: Patch<K>) {
      // A patch of one kind is a patch, which the compiler does not follow through a type parameter.
      const patch = given as unknown as Patch;
      const before = copied(at(keyOfWrite(patch)));
      // The row under a patch's key is of the patch's kind, or the patch is refused.
      return write([patch]).committed ? (before as Rows[K]) : undefined;
    },

    rows: () =>
      [...partitions.keys()]
        .flatMap(entries)
        .sort(inOrder)
        .map(([, row]) => copied(row)),
  };
}
