import { ERROR, type StateFailure } from '../failure.ts';
import type { Retrier } from '../machine.ts';
import type { Visit } from './visit.ts';

/** Errors that States.ALL and States.TaskFailed leave alone; only their own name catches them. */
const FATAL: ReadonlySet<string | undefined> = new Set([ERROR.dataLimit, ERROR.runtime]);

/**
 * Tells whether an ErrorEquals list speaks of a failure. States.ALL is every error but States.DataLimitExceeded and
 * States.Runtime; States.TaskFailed is every one of those but States.Timeout (AWS, handling errors).
 */
export function matches(errorEquals: readonly string[], { code, aliases }: StateFailure): boolean {
  if (code !== undefined && errorEquals.includes(code)) return true;
  if (aliases.some((alias) => errorEquals.includes(alias))) return true;
  if (FATAL.has(code)) return false;
  if (errorEquals.includes(ERROR.all)) return true;
  return code !== ERROR.timeout && errorEquals.includes(ERROR.taskFailed);
}

/**
 * When the state is to be tried again (epoch ms), counting the attempt on its retrier; undefined if no retrier knows
 * the failure or the one that does has used up its attempts. The first that knows it decides.
 */
export function retryAt({ run, current, state }: Visit, failure: StateFailure): number | undefined {
  const index = state.retry.findIndex((retrier) => matches(retrier.errorEquals, failure));
  const retrier = state.retry[index];
  if (!retrier) return undefined;
  const attempts = current.retries[index] ?? 0;
  if (attempts >= retrier.maxAttempts) return undefined;
  current.retries = state.retry.map((_, place) => (current.retries[place] ?? 0) + (place === index ? 1 : 0));
  const delay = delaySeconds(retrier, attempts);
  return run.at + Math.round((retrier.fullJitter ? run.chance.random() * delay : delay) * 1000);
}

/** Seconds before the next attempt, when `attempts` retries were made before: interval × rate^attempts, capped. */
export function delaySeconds(retrier: Retrier, attempts: number): number {
  return Math.min(retrier.intervalSeconds * retrier.backoffRate ** attempts, retrier.maxDelaySeconds);
}
