import { type Load, noLoad } from './load.ts';

const cost = (transitions: number, events: number): Load => ({ ...noLoad, transitions, events });

/**
 * What AWS bills and writes in the history for one state (facts 1.1, from recorded executions): Pass, Wait and Choice
 * are entered and left. Succeed too, and Fail is entered only.
 */
export const plainState = cost(1, 2);
export const succeed = cost(1, 2);
export const fail = cost(1, 1);

/** A Lambda Task: entered, scheduled, started, succeeded or failed, left. */
export const lambdaTask: Load = { ...cost(1, 5), invocations: 1 };

/** A Task that waits for its token: entered, scheduled, started, submitted, succeeded or timed out, left. */
export const tokenTask = cost(1, 6);

/** What a wait adds to the Task of the actions before it, which goes on with it: that it was submitted. */
export const tokenOfGroup = cost(0, 1);

/**
 * A Parallel beside its branches: entered, started, succeeded or failed, left. Whatever its branches write stands
 * in the same history, so their events and transitions add up.
 */
export const parallel = cost(1, 4);

/** An execution writes that it started and how it ended. */
export const execution = cost(0, 2);
