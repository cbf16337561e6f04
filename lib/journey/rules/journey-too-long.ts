import { longestJourney, longestWait } from '../limits.ts';
import { kindOf, listLasts } from '../steps/kind-of.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Rule } from './rule.ts';

export const journeyTooLong: Rule = {
  code: 'journey-too-long',
  means:
    'The longest path through a journey takes 540 days at most. Waits for dates count 366 days, all of them together.',
  severity: 'error',
  check: ({ journey, steps, positions }) => {
    const waits = steps.flatMap((step) => kindOf(step).parts(step).waits ?? []);
    // One wait that is too long by itself is told by another rule.
    if (waits.some(({ seconds }) => seconds > longestWait)) return [];
    const worst = listLasts(journey.steps);
    if (worst <= longestJourney) return [];
    const message = `all waits together may take ${sayDuration(worst)}, and a journey lasts at most ${sayDuration(longestJourney)}; shorten waits or end earlier`;
    return [{ place: positions.key(['steps']), message }];
  },
};
