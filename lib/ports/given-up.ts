import type { Change } from '../contracts/write.ts';

/** A file of what was given up, read. */
export type GivenUpFile =
  | { readonly kind: 'changes'; readonly changes: readonly Change[] }
  /** Another function's than dispatch-event's, which nothing but that one can repeat. */
  | { readonly kind: 'foreign'; readonly of: string };

/** Changes of rows that dispatch-event gave up, whole, in files. */
export interface GivenUp {
  /** The names of the files. */
  names(): AsyncIterable<string>;

  /** Throws, saying what to do, where a file can not be read. */
  read(name: string): Promise<GivenUpFile>;

  /** Takes a file away for good; one that is gone is no error. */
  remove(name: string): Promise<void>;
}
