import type { IndexName, KeyOf, Kind, ListedKind, RangeOf, Row, Rows } from '../contracts/table.ts';
import type { Patch, Write } from '../contracts/write.ts';

/** Whether all writes went through; if not, none did, and `refused` holds the positions of those whose condition failed. */
export type Outcome = { committed: true } | { committed: false; refused: readonly number[] };

/** How a row is read. */
export interface ReadOptions {
  /** It may be as it was a moment ago, which costs half. */
  readonly eventual?: boolean;
}

/**
 * The table. Reads are strongly consistent but those of an index, and those that ask for less. Keys are ordered by their UTF-8 bytes, and a row
 * comes back without the attributes that were undefined.
 */
export interface Store {
  get<K extends Kind>(kind: K, key: KeyOf<K>, options?: ReadOptions): Promise<Rows[K] | undefined>;

  /** The rows under some keys, those that are there, in the order of the keys; as many as there are, and each key once. */
  getAll<K extends Kind>(kind: K, keys: readonly KeyOf<K>[]): Promise<Rows[K][]>;

  /** The rows of one kind in one partition in key order, from the sort key that begins with `from` on. */
  list<K extends ListedKind>(kind: K, range: RangeOf<K>, from?: string): Promise<Rows[K][]>;

  /** All that belongs to one membership, in key order. */
  partition(membership: { vendor: string; partner: string }): Promise<Row[]>;

  /**
   * The keys of rows in one partition of an index (eventually consistent), in index order, up to and including the
   * index sort keys that begin with `upTo`: an instant includes what is due at that very moment; and only those behind
   * the sort key `after`.
   * Entries with equal index keys stand in any order.
   */
  indexed<K extends Kind>(
    kind: K,
    index: IndexName,
    partition: string,
    options?: { upTo?: string; after?: string; limit?: number },
  ): Promise<KeyOf<K>[]>;

  /**
   * Writes all or nothing, at most 100 rows (DynamoDB's limit for a transaction). Throws a `TransactionError`, and
   * writes nothing, for writes that contradict each other or themselves.
   *
   * A lone write whose answer was lost on the way is sent again: a `create`, or a `patch` that undoes its own `when`,
   * may then be refused by its own first attempt, and an `add` may count twice. Where that matters, let a `create`
   * that names the operation ride in the same transaction: DynamoDB recognises a repeated transaction.
   */
  transact(writes: readonly Write[]): Promise<Outcome>;

  /**
   * Carries one patch out and answers the row as it was just before, so that many callers at one moment each learn
   * their own number from an `add`; undefined where the patch was refused. What `transact` says of lone writes holds.
   */
  take<K extends Kind>(patch: Patch<K>): Promise<Rows[K] | undefined>;
}
