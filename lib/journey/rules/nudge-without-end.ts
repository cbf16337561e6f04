import { mostTurns } from '../limits.ts';
import type { Rule } from './rule.ts';

export const nudgeWithoutEnd: Rule = {
  code: 'nudge-without-end',
  means: 'A reminder loop says how often it reminds.',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'nudge') return [];
      if (step.times === undefined)
        return [
          {
            place: positions.key([...step.path, 'nudge']),
            message: 'say how often at most',
            fix: 'add "times: 3"',
          },
        ];
      if (step.times <= mostTurns) return [];
      const message = `${step.times} reminders are too many; send at most ${mostTurns}`;
      return [{ place: positions.value([...step.path, 'times']), message }];
    }),
};
