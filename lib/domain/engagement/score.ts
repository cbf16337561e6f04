import { instantOf } from '../instant.ts';
import { type ActiveDays, dayMs, numberOfDay } from './active-days.ts';
import { alive } from './alive.ts';
import { lapseAge } from './lapse-age.ts';
import type { History } from './model.ts';
import type { Scoring } from './scoring.ts';

/**
 * The history of a membership at a moment (epoch milliseconds), in days. A day is active as a whole: it counts from its
 * end (UTC), so that silence begins when the last active day is over.
 */
export function historyOf({ firstActiveOn, lastActiveOn, activeDays }: ActiveDays, now: number): History {
  const recency = numberOfDay(lastActiveOn) - numberOfDay(firstActiveOn);
  const age = (now - endOf(firstActiveOn)) / dayMs;
  return { frequency: activeDays - 1, recency, age: Math.max(age, recency) };
}

const endOf = (date: string): number => (numberOfDay(date) + 1) * dayMs;

/** When a membership will have lapsed if nothing more comes. */
export function lapseMoment(days: ActiveDays, { model, rules }: Scoring): string {
  const age = lapseAge(model, historyOf(days, endOf(days.lastActiveOn)), rules);
  return instantOf(Math.round(endOf(days.firstActiveOn) + age * dayMs));
}

/** What can be said of a membership's activity at a moment. */
export interface Score {
  /** P(alive), in ten-thousandths. */
  readonly alive: number;
  /** Days from one active day to the next, on the average, in tenths; absent where there was one only. */
  readonly rhythmDays?: number;
  /** Whole days since the last active day was over. */
  readonly silentDays: number;
}

export function scoreOf(days: ActiveDays, { model }: Scoring, now: number): Score {
  const history = historyOf(days, now);
  const { frequency, recency, age } = history;
  return {
    alive: Math.round(alive(model, history) * 10_000) / 10_000,
    ...(frequency === 0 ? {} : { rhythmDays: Math.round((recency / frequency) * 10) / 10 }),
    silentDays: Math.floor(age - recency),
  };
}
