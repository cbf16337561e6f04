import { longestTogether } from '../limits.ts';
import { listLasts } from '../steps/kind-of.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Rule } from './rule.ts';

export const togetherTooLong: Rule = {
  code: 'together-too-long',
  means:
    'A `together` lasts at most 300 days, and no date is waited for inside it, for a date may be further away than that.',
  severity: 'error',
  check: ({ steps, positions }) =>
    steps.flatMap((step) => {
      if (step.kind !== 'together') return [];
      const worst = listLasts([step]);
      if (worst <= longestTogether) return [];
      const message = `this may take ${sayDuration(worst)}, and steps side by side last at most ${sayDuration(longestTogether)}; shorten waits, or wait for a date before or behind it`;
      return [{ place: positions.key([...step.path, 'together']), message }];
    }),
};
