import { type Key, type Kind, keyOf, membershipPartition, rangeOf } from '../../contracts/table.ts';
import { keyOfWrite } from '../../contracts/transaction.ts';
import type { Patch } from '../../contracts/write.ts';
import { type Access, reaches, reachesIndex } from '../../domain/access/reach.ts';
import type { Scope } from '../../domain/access/scope.ts';
import type { Store } from '../../ports/store.ts';

/** Thrown where an operation reaches for what is not its caller's: a fault of ours, never an answer to a caller. */
export class OutOfReach extends Error {
  override readonly name = 'OutOfReach';
  readonly code = 'OutOfReach';
  constructor(access: Access | 'look up', what: string) {
    super(`may not ${access} ${what}`);
  }
}

/** The store as far as a scope reaches; whatever is asked of another's partitions throws before it is asked. */
export function confinedStore(store: Store, scope: Scope): Store {
  const check = (key: Key, access: Access): void => {
    if (!reaches(scope, key, access)) throw new OutOfReach(access, key[1].split('#')[0] ?? '');
  };
  return {
    async get(kind, key, options) {
      check(keyOf(kind, key), 'read');
      return store.get(kind, key, options);
    },
    async getAll(kind, keys) {
      for (const key of keys) check(keyOf(kind, key), 'read');
      return store.getAll(kind, keys);
    },
    async list(kind, range, from) {
      check(rangeOf(kind, range), 'read');
      return store.list(kind, range, from);
    },
    async partition(membership) {
      check([membershipPartition(membership), ''], 'read');
      return store.partition(membership);
    },
    async indexed(kind, index, partition, options) {
      if (!reachesIndex(scope, partition)) throw new OutOfReach('look up', kind);
      return store.indexed(kind, index, partition, options);
    },
    async transact(writes) {
      for (const write of writes) check(keyOfWrite(write), write.op === 'check' ? 'read' : 'write');
      return store.transact(writes);
    },
    async take<K extends Kind>(patch: Patch<K>) {
      // A patch of one kind is a patch, which the compiler does not follow through a type parameter.
      check(keyOfWrite(patch as unknown as Patch), 'write');
      return store.take(patch);
    },
  };
}

/** Some hundreds of vendors and partners come in the life of a process; the bound only keeps it from growing for ever. */
const most = 200;

/**
 * The confined stores of one store, each made once: what is remembered with a store, such as the versions of journeys, is
 * remembered from one call to the next, and never from one caller's scope to another's.
 */
export function confinedStores(store: Store): (scope: Scope) => Store {
  const made = new Map<string, Store>();
  return (scope) => {
    const name = JSON.stringify(scope);
    const known = made.get(name) ?? confinedStore(store, scope);
    if (made.size >= most) made.clear();
    made.set(name, known);
    return known;
  };
}
