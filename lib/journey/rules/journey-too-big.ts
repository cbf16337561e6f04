import { mostStates } from '../limits.ts';
import { turnsOf } from '../steps/nudge.ts';
import type { Rule } from './rule.ts';

export const journeyTooBig: Rule = {
  code: 'journey-too-big',
  means: 'A journey stays within the size and the history that Step Functions allow.',
  severity: 'error',
  check: ({ steps, positions }) => {
    const count = steps.reduce((sum, step) => sum + (step.kind === 'nudge' ? 2 * turnsOf(step) : 1), 0);
    if (count <= mostStates) return [];
    const message = `${count} steps and reminders are too many; ${mostStates} is the most, so split the journey`;
    return [{ place: positions.key(['steps']), message }];
  },
};
