import type { Counts, JourneyCounts } from '../../domain/insight/journey-counts.ts';
import type { Interval } from './interval.ts';
import { type ForecastCounter, forecastCounters, type StepFigures } from './step-figures.ts';

/** One figure as it was forecast, and as the product has counted it. */
export interface ComparedFigure {
  /** Empty for the journey as a whole. */
  readonly step: string;
  readonly counter: ForecastCounter;
  readonly forecast: Interval;
  readonly fact: number;
  /** The fact less the forecast. */
  readonly difference: number;
  /** Whether the fact lies in the forecast's interval: nine of ten should. */
  readonly isWithin: boolean;
}

/** How well a journey was forecast. */
export interface Calibration {
  readonly figures: readonly ComparedFigure[];
  /** How many of the figures lie in their intervals. */
  readonly within: number;
  /**
   * The smaller of forecast and fact, added up over all figures, as a share of the larger: 1 where every figure is as it
   * was forecast, 0 where nothing is (the weighted Jaccard similarity, or Ružička's).
   */
  readonly score: number;
}

/** Holds a forecast against the product's counters: every figure of every step that either of them tells of. */
export function calibrationOf(forecast: StepFigures, { journey, steps }: JourneyCounts): Calibration {
  const counted = [{ id: '', counts: journey }, ...steps];
  const known = new Set(counted.map(({ id }) => id));
  const uncounted = Object.keys(forecast).filter((id) => !known.has(id));
  const facts = [...counted, ...uncounted.map((id) => ({ id, counts: {} as Counts }))];
  const figures = facts.flatMap(({ id: step, counts }) =>
    forecastCounters.flatMap((counter): ComparedFigure[] => {
      const interval = forecast[step]?.[counter] ?? nothing;
      const fact = counts[counter] ?? 0;
      if (fact === 0 && interval.high === 0) return [];
      // A count is whole: between 3.4 and 7.8 there are 4 to 7, and what is forecast as 3.4 at least may be 3.
      const isWithin = fact >= Math.floor(interval.low) && fact <= Math.ceil(interval.high);
      return [{ step, counter, forecast: interval, fact, difference: fact - interval.value, isWithin }];
    }),
  );
  const sum = (of: (figure: ComparedFigure) => number) =>
    figures.reduce((whole, each) => whole + of(each), 0);
  const larger = sum(({ forecast: { value }, fact }) => Math.max(value, fact));
  const smaller = sum(({ forecast: { value }, fact }) => Math.min(value, fact));
  return {
    figures,
    within: figures.filter(({ isWithin }) => isWithin).length,
    score: larger === 0 ? 1 : smaller / larger,
  };
}

const nothing: Interval = { value: 0, low: 0, high: 0 };
