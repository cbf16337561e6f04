import { shards } from '../../contracts/table.ts';
import type { Usage } from './usage.ts';

/** Every 15 minutes of a month of 730 hours. */
const sweeps = 2_920;
/** Of `lib/infra/constructs/function-settings.ts`, which a test holds. */
export const sweepMemory = 512;
/** Assumed: after a quarter of an hour a function starts cold, at 500 ms, and eight queries side by side take some 50. */
const ms = 550;

/**
 * What looking for lapses uses in a region and month while nobody is due, however many partners there are: one call of a
 * function for all shards, and a query a shard.
 */
export const sweepMonth: Usage = {
  scheduled: sweeps,
  lambdaRequests: sweeps,
  lambdaMbMs: sweeps * sweepMemory * ms,
  readUnits: sweeps * shards * 0.5,
  traces: sweeps,
};
