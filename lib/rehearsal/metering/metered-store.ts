import { apply } from '../../adapters/memory/apply.ts';
import { type KeyOf, type Kind, keyFields, type Row } from '../../contracts/table.ts';
import { kindOfWrite } from '../../contracts/transaction.ts';
import type { Patch, Write } from '../../contracts/write.ts';
import { indexReadUnits, readUnits, type Written, writeUnits } from '../../domain/cost/capacity.ts';
import type { Store } from '../../ports/store.ts';
import type { TableCall, Tally } from './tally.ts';

/**
 * A store whose calls are counted as DynamoDB bills them, and as the DynamoDB adapter makes them: a lone write is a
 * command of its own, several are a transaction. It looks at rows beforehand by the store itself, uncounted.
 */
export function meteredStore(store: Store, tally: Tally): Store {
  async function imagesOf(write: Write): Promise<Written> {
    const kind = kindOfWrite(write);
    // The key is of the write's own kind, and a row carries its key.
    const named = ('row' in write ? write.row : write.key) as KeyOf<Kind>;
    const before = (await store.get(kind, keyFields(kind, named))) as Row | undefined;
    // What a refused patch of nothing would leave is nothing.
    return { before, after: apply(write, before) };
  }

  function countWrites(images: readonly Written[], name: TableCall, isCommitted: boolean): void {
    const units = writeUnits(images, !isCommitted, name === 'TransactWriteItems');
    tally.call(name, { writeUnits: units }, isCommitted ? 0 : units);
  }

  return {
    async get(kind, key, options) {
      const row = await store.get(kind, key, options);
      const units = readUnits([row as Row | undefined]);
      tally.call('GetItem', { readUnits: options?.eventual ? units / 2 : units });
      return row;
    },

    async getAll(kind, keys) {
      const rows = await store.getAll(kind, keys);
      // Each item of a batch is rounded up by itself.
      const units = rows.reduce((sum, row) => sum + readUnits([row as Row]), keys.length - rows.length);
      tally.call('BatchGetItem', { readUnits: units });
      return rows;
    },

    async list(kind, range, from) {
      const rows = await store.list(kind, range, from);
      tally.call('Query', { readUnits: readUnits(rows as Row[]) });
      return rows;
    },

    async partition(membership) {
      const rows = await store.partition(membership);
      tally.call('Query', { readUnits: readUnits(rows) });
      return rows;
    },

    async indexed(kind, index, partition, options) {
      const keys = await store.indexed(kind, index, partition, options);
      tally.call('Query', { readUnits: indexReadUnits(keys.length) });
      return keys;
    },

    async transact(writes) {
      if (writes.length === 0) return store.transact(writes);
      const images = await Promise.all(writes.map(imagesOf));
      const outcome = await store.transact(writes);
      countWrites(images, commandOf(writes), outcome.committed);
      return outcome;
    },

    async take<K extends Kind>(patch: Patch<K>) {
      // A patch of one kind is a patch, which the compiler does not follow through a type parameter.
      const images = [await imagesOf(patch as unknown as Patch)];
      const before = await store.take(patch);
      countWrites(images, 'UpdateItem', before !== undefined);
      return before;
    },
  };
}

/** Meters the store of a rehearsal, and leaves its other parts as they are. */
export const meteringStores =
  (tally: Tally) =>
  <T extends object>(part: T): T =>
    // Of what a rehearsal is made of only a store has transactions.
    'transact' in part ? ({ ...part, ...meteredStore(part as unknown as Store, tally) } as T) : part;

const commands = {
  create: 'PutItem',
  put: 'PutItem',
  patch: 'UpdateItem',
  add: 'UpdateItem',
  delete: 'DeleteItem',
} as const;

/** As `transact` of the DynamoDB adapter sends them: a lone check has no command of its own. */
function commandOf([only, ...others]: readonly Write[]): TableCall {
  return only === undefined || others.length > 0 || only.op === 'check'
    ? 'TransactWriteItems'
    : commands[only.op];
}
