import type { Invariant } from './invariant.ts';

/** What failed by a fault goes well when it comes again, and nothing fails by itself. */
export const nothingGivenUp: Invariant = {
  name: 'nothing is given up, and nothing fails without a fault',
  broken: ({ gaveUp, surprises }) => [...gaveUp, ...surprises],
};
