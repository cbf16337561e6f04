import type { Shift } from '../behaviour/shifted.ts';

/** What is believed of one event, shifted, in words. */
export interface NamedShift extends Shift {
  readonly says: string;
}

/** Ten of a hundred partners more or fewer. */
const points = 0.1;

/**
 * What is believed of a journey's events, each shifted by itself: 10 points more or less probable, or in half and twice
 * the time. Which of them moves the goal most is what a marketer should find out first.
 */
export const shiftsOf = (journey: string, events: readonly string[]): NamedShift[] =>
  events.flatMap((event) => [
    { journey, event, says: '10 points less', points: -points, times: 1 },
    { journey, event, says: '10 points more', points, times: 1 },
    { journey, event, says: 'in half the time', points: 0, times: 0.5 },
    { journey, event, says: 'in twice the time', points: 0, times: 2 },
  ]);
