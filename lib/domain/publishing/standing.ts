import { change, type Decide, forSwitchedOn, refused, unchanged } from './decision.ts';

/** Lets no one in and holds what is about to be done; waits keep counting. */
export const pausing: Decide = forSwitchedOn((row) => {
  if (row.status === 'paused') return unchanged(row, 'is paused already');
  if (row.status === 'archived') return refused('is archived: there is nothing to pause');
  return change({ ...row, status: 'paused' });
});

/** Lets partners in again; those that were held are to be let go by `resumedAt`. */
export const resuming = (now: string): Decide =>
  forSwitchedOn((row) => {
    if (row.status === 'active') return unchanged(row, 'is not paused');
    if (row.status === 'archived') return refused('is archived: switch it on again instead');
    return change({ ...row, status: 'active', resumedAt: now });
  });

/** Lets no one in for good; those who are in it go on to its end, also those that a pause held. */
export const archiving = (now: string): Decide =>
  forSwitchedOn((row) => {
    if (row.status === 'archived') return unchanged(row, 'is archived already');
    const { status } = row;
    return change({ ...row, status: 'archived', ...(status === 'paused' ? { resumedAt: now } : {}) });
  });
