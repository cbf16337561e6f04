import type { Usage } from './usage.ts';

/** Every 15 minutes of a month of 730 hours. */
const sweeps = 2_920;
const shards = 8;

/**
 * What looking for lapses uses in a region and month, however many partners there are: each sweep is a Map over the
 * shards, whose task, choice and end are a transition each (`functions/sweep-lapsed/sweep.asl.json`), and a query a shard.
 */
export const sweepMonth: Usage = {
  scheduled: sweeps,
  transitions: sweeps * (1 + shards * 3 + 1),
  lambdaRequests: sweeps * shards,
  lambdaMbMs: sweeps * shards * 256 * 20,
  readUnits: sweeps * shards * 0.5,
  logBytes: sweeps * shards * 400,
  traces: sweeps,
};
