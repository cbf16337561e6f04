import { longestWait } from '../limits.ts';
import { kindOf } from '../steps/kind-of.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Rule } from './rule.ts';

export const waitTooLong: Rule = {
  code: 'wait-too-long',
  means: 'No single wait is longer than 540 days.',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps
      .flatMap((step) => kindOf(step).parts(step).waits ?? [])
      .filter((wait) => wait.seconds > longestWait)
      .map((wait) => ({
        place: positions.value(wait.path),
        message: `${sayDuration(wait.seconds)} is too long; a wait lasts at most ${sayDuration(longestWait)}`,
      })),
};
