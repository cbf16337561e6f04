import { longestJourney } from '../limits.ts';
import { listLasts } from '../steps/kind-of.ts';
import { sayDuration } from '../syntax/duration.ts';
import type { Rule } from './rule.ts';

/** A journey's longest path ends before its execution would be cut off. */
export const journeyTooLong: Rule = {
  code: 'journey-too-long',
  severity: 'error',
  check: ({ journey, positions }) => {
    const worst = listLasts(journey.steps);
    if (worst <= longestJourney) return [];
    const message = `all waits together may take ${sayDuration(worst)}, and a journey lasts at most ${sayDuration(longestJourney)}; shorten waits or end earlier`;
    return [{ place: positions.key(['steps']), message }];
  },
};
