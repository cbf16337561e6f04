import type { JourneyTally } from '../tally/tally.ts';
import { type Interval, intervalOf } from './interval.ts';

/** Counters that the product keeps too, and that are forecast. */
export const forecastCounters = ['entered', 'done', 'timedOut', 'sent', 'goal'] as const;
export type ForecastCounter = (typeof forecastCounters)[number];

/** By step, the empty one for the journey as a whole, what is forecast of each counter. */
export type StepFigures = Readonly<Record<string, { readonly [C in ForecastCounter]?: Interval }>>;

/** What is counted of a journey and its steps, over seeds. */
export function stepFigures(tallies: readonly (JourneyTally | undefined)[]): StepFigures {
  const counted = tallies.map(countsOf);
  const steps = [...new Set(counted.flatMap((each) => Object.keys(each)))];
  return Object.fromEntries(
    steps.map((step) => {
      const counters = forecastCounters.filter((name) =>
        counted.some((each) => each[step]?.[name] !== undefined),
      );
      const intervals = counters.map((name) => [
        name,
        intervalOf(counted.map((each) => each[step]?.[name] ?? 0)),
      ]);
      return [step, Object.fromEntries(intervals)];
    }),
  );
}

type Counts = { readonly [C in ForecastCounter]?: number };

function countsOf(tally: JourneyTally | undefined): Record<string, Counts> {
  if (tally === undefined) return {};
  const { entered, ended, goal } = tally;
  const done = Object.values(ended).reduce((sum, count) => sum + count, 0);
  const steps = Object.entries(tally.steps).map(([step, counts]): [string, Counts] => {
    const { entered, done, timedOut, sent } = counts;
    return [step, { entered, done, timedOut, sent }];
  });
  return { '': { entered, done, goal }, ...Object.fromEntries(steps) };
}
