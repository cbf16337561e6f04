import type { KeyOf, Kind, Row, Rows } from './table.ts';

/**
 * What must hold of a stored row for a write to go through: each named attribute equals the value, or is absent,
 * or is less than a bound, at least a bound, or both (of its own type; texts by their UTF-8 bytes). All must hold; a row that does not exist
 * holds nothing. Maps and lists can only be asked for absence.
 */
export type Condition<R> = {
  readonly [A in keyof R]?:
    | Extract<R[A], string | number | boolean>
    | { readonly absent: true }
    | Bounds<Extract<R[A], string | number>>;
};

/** One bound, or two. */
type Bounds<V> =
  | { readonly lessThan: V; readonly atLeast?: V }
  | { readonly lessThan?: V; readonly atLeast: V };

export type Create<K extends Kind = Kind> = { [P in K]: { op: 'create'; row: Rows[P] } }[K];
export type Put<K extends Kind = Kind> = { [P in K]: { op: 'put'; row: Rows[P] } }[K];
export type Patch<K extends Kind = Kind> = {
  [P in K]: {
    op: 'patch';
    kind: P;
    key: KeyOf<P>;
    set?: Partial<Rows[P]>;
    remove?: readonly (keyof Rows[P] & string)[];
    /** Whole numbers; an absent attribute counts from 0. */
    add?: { readonly [A in keyof Rows[P] as Extract<Rows[P][A], number> extends never ? never : A]?: number };
    when?: Condition<Rows[P]>;
  };
}[K];
export type Delete<K extends Kind = Kind> = {
  [P in K]: { op: 'delete'; kind: P; key: KeyOf<P>; when?: Condition<Rows[P]> };
}[K];
export type Check<K extends Kind = Kind> = {
  [P in K]: { op: 'check'; kind: P; key: KeyOf<P>; when: Condition<Rows[P]> };
}[K];

/** Kinds of rows that are made of their key and of counts. */
export type CountKind = 'tally' | 'total';
export type Add<K extends CountKind = CountKind> = {
  [P in K]: {
    op: 'add';
    kind: P;
    key: KeyOf<P>;
    /** Whole numbers; an absent attribute, and a row that is not there, count from 0. */
    add: NonNullable<Patch<P>['add']>;
  };
}[K];

/**
 * A write as a value, so that a decision is a pure function that answers writes and one transaction carries them.
 * `create` refuses a key that exists; `put` replaces; `patch`, and a `check` or a conditional `delete`, refuse a
 * row that does not exist or does not meet `when`; an unconditional `delete` of nothing is no error. An `add` is
 * never refused: it makes the row that is not there.
 */
export type Write = Create | Put | Patch | Add | Delete | Check;

/** One row's change, as the table's stream tells it. */
export interface Change {
  readonly before?: Row;
  readonly after?: Row;
}
