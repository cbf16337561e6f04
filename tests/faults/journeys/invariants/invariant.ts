import type { Aftermath } from '../run.ts';

/** Something that holds after every run, whatever went wrong in it. */
export interface Invariant {
  /** A claim. */
  readonly name: string;
  /** How it is broken, a line each; none where it holds. */
  broken(aftermath: Aftermath): string[] | Promise<string[]>;
}
