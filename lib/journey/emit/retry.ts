import type { Json } from '../json.ts';

/**
 * Two seconds, doubled to five minutes, eight times: about a quarter of an hour of trouble passes unnoticed. Full
 * jitter, so that executions that failed together do not come back together.
 */
export const patiently = (...errors: string[]): Json => ({
  ErrorEquals: errors,
  IntervalSeconds: 2,
  MaxAttempts: 8,
  BackoffRate: 2,
  MaxDelaySeconds: 300,
  JitterStrategy: 'FULL',
});
