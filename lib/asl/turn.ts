/** Where the interpreter's randomness comes from: passed in, so that a seeded one makes a run repeatable. */
export interface Chance {
  /** A number in [0, 1). */
  random(): number;
  /** A UUID, version 4, for `$uuid()`. */
  uuid(): string;
  /** A task token that nobody can guess, at most 2,048 characters. */
  token(): string;
}

/** The circumstances of one step: what time it is, and where chance comes from. */
export interface Turn {
  /** Epoch milliseconds, UTC. */
  now: number;
  chance: Chance;
  /** `counted`: the step tells no history, as where nobody would read it; it runs the faster for it. Else `told`. */
  history?: 'told' | 'counted';
  /** Hears of each state that is entered, and whether it is the machine's own, not one inside of a Parallel or a Map. */
  entered?(state: string, isOuter: boolean): void;
}
