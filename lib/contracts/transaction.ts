import {
  type IndexName,
  indexedAttributes,
  indexKeys,
  type Key,
  type KeyOf,
  type Kind,
  keyAttributes,
  keyFields,
  keyOf,
  type Row,
} from './table.ts';
import type { Patch, Write } from './write.ts';

/** How many rows one transaction may name: DynamoDB's limit for TransactWriteItems. */
export const maxWrites = 100;

export type TransactionFault =
  | 'too-many-writes'
  | 'two-writes-to-one-key'
  | 'key-changed'
  | 'attribute-named-twice'
  | 'undefined-in-condition'
  | 'index-entry-unknown';

/** Writes that no store can carry out: a broken promise of the code that made them. */
export class TransactionError extends Error {
  override readonly name = 'TransactionError';
  readonly code: TransactionFault;

  constructor(code: TransactionFault, message: string) {
    super(message);
    this.code = code;
  }
}

/** The kind of the row that a write names. */
export const kindOfWrite = (write: Write): Kind => ('row' in write ? write.row.kind : write.kind);

/** The key of the row that a write names. */
export function keyOfWrite(write: Write): Key {
  // Kind and key come from the same member of the union, which the compiler forgets when they are read apart.
  return keyOf(kindOfWrite(write), ('row' in write ? write.row : write.key) as KeyOf<Kind>);
}

/** A patch over any kind, without what is undefined. */
export interface PlainPatch {
  readonly set: Readonly<Record<string, unknown>>;
  readonly remove: readonly string[];
  readonly add: Readonly<Record<string, number>>;
}

const defined = (map: object | undefined) =>
  Object.fromEntries(Object.entries(map ?? {}).filter(([, value]) => value !== undefined));

/** What a patch sets, removes and adds to. */
export const plainPatch = (patch: Patch): PlainPatch => ({
  set: defined(patch.set),
  remove: patch.remove ?? [],
  add: defined(patch.add),
});

/** One thing that must hold of one attribute. */
export type Clause =
  | { attribute: string; test: 'equals'; value: string | number | boolean }
  | { attribute: string; test: 'lessThan' | 'atLeast'; value: string | number }
  | { attribute: string; test: 'absent' };

type Wanted =
  | string
  | number
  | boolean
  | { absent: true }
  | { lessThan?: string | number; atLeast?: string | number }
  | undefined;

/** The clauses of a write's condition, in the order in which they were named; undefined where it has none. */
export function clausesOf(write: Write): Clause[] | undefined {
  if (!('when' in write) || write.when === undefined) return undefined;
  // `Condition` gives every attribute of every kind one of these forms.
  return Object.entries(write.when as Record<string, Wanted>).flatMap(([attribute, wanted]): Clause[] => {
    if (wanted === undefined) {
      const remedy = 'leave it out, or ask for { absent: true }';
      throw new TransactionError(
        'undefined-in-condition',
        `the condition on ${attribute} is undefined: ${remedy}`,
      );
    }
    if (typeof wanted !== 'object') return [{ attribute, test: 'equals', value: wanted }];
    if ('absent' in wanted) return [{ attribute, test: 'absent' }];
    return (['atLeast', 'lessThan'] as const).flatMap((test): Clause[] => {
      const value = wanted[test];
      return value === undefined ? [] : [{ attribute, test, value }];
    });
  });
}

/** The values that indexed attributes will have for certain once a patch went through; undefined = absent. */
function settledValues(patch: Patch): Record<string, unknown> {
  const { set, remove, add } = plainPatch(patch);
  const pinned = (clausesOf(patch) ?? []).flatMap((clause) => {
    if (clause.test === 'lessThan' || clause.test === 'atLeast') return [];
    return [[clause.attribute, clause.test === 'equals' ? clause.value : undefined]];
  });
  const removed = remove.map((attribute) => [attribute, undefined]);
  const values = Object.entries({ ...Object.fromEntries(pinned), ...set, ...Object.fromEntries(removed) });
  return Object.fromEntries(values.filter(([attribute]) => !(attribute in add)));
}

/**
 * Where a patched row will stand in the indexes; undefined when the patch leaves that alone. The stored row is not
 * at hand, so whatever decides must be set, removed or pinned by the patch's condition; else it throws.
 */
export function indexKeysAfter(patch: Patch): Partial<Record<IndexName, Key>> | undefined {
  const { set, remove, add } = plainPatch(patch);
  const indexed: readonly string[] = indexedAttributes[patch.kind] ?? [];
  if (!indexed.some((name) => name in set || name in add || remove.includes(name))) return undefined;

  const values = settledValues(patch);
  const row = { kind: patch.kind, ...keyFields(patch.kind, patch.key as KeyOf<Kind>), ...values };
  // Asked for only where the outcome depends on it: a task that is done has left its index whenever it was due.
  for (const name of indexed.filter((name) => !(name in values))) {
    Object.defineProperty(row, name, {
      get: () => {
        const remedy = `set or remove ${name} too, or name its value in "when"`;
        throw new TransactionError('index-entry-unknown', `a ${patch.kind} is indexed by ${name}: ${remedy}`);
      },
    });
  }
  // indexKeys reads the key and the indexed attributes, which are all there.
  return indexKeys(row as Row);
}

function assertPatch(patch: Patch): void {
  const { set, remove, add } = plainPatch(patch);
  const named = [...Object.keys(set), ...remove, ...Object.keys(add)];
  const twice = named.find((name, position) => named.indexOf(name) !== position);
  if (twice !== undefined) {
    const remedy = 'name an attribute in one of set, remove and add';
    throw new TransactionError('attribute-named-twice', `a patch names ${twice} twice: ${remedy}`);
  }
  const fixed: readonly string[] = ['kind', ...keyAttributes[patch.kind]];
  const moved = named.find((name) => fixed.includes(name));
  if (moved !== undefined) {
    const remedy = 'delete the row and create another';
    throw new TransactionError('key-changed', `a patch cannot change ${moved}, part of the key: ${remedy}`);
  }
  indexKeysAfter(patch);
}

/** Throws a `TransactionError` for writes that no store can carry out; every store asks before it writes. */
export function assertTransaction(writes: readonly Write[]): void {
  if (writes.length > maxWrites) {
    const remedy = `split them into transactions of at most ${maxWrites}`;
    throw new TransactionError('too-many-writes', `${writes.length} writes in one transaction: ${remedy}`);
  }
  const seen = new Set<string>();
  for (const write of writes) {
    const key = keyOfWrite(write).join(' ');
    if (seen.has(key)) {
      throw new TransactionError('two-writes-to-one-key', `two writes to ${key}: fold them into one`);
    }
    seen.add(key);
    if (write.op === 'patch') assertPatch(write);
  }
}
