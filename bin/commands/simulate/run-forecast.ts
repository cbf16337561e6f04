import { availableParallelism } from 'node:os';
import { believedOf, type Standing, standingOf } from '../../../lib/simulate/behaviour/standing.ts';
import type { Played } from '../../../lib/simulate/forecast/comparison.ts';
import { type Forecast, forecastOf } from '../../../lib/simulate/forecast/forecast.ts';
import { shiftsOf } from '../../../lib/simulate/forecast/sensitivity.ts';
import { simulatedJourney } from '../../../lib/simulate/journey.ts';
import { type Plan, planOf } from '../../../lib/simulate/plan.ts';
import type { Tally } from '../../../lib/simulate/tally/tally.ts';
import { openPool, type Pool } from './pool.ts';
import type { ScenarioSpec } from './scenario-spec.ts';

/** How much one assumption moves the share that reaches the goal. */
export interface Sensitivity {
  readonly journey: string;
  readonly event: string;
  readonly says: string;
  /** In shares: 0.03 is three of a hundred more. */
  readonly moves: number;
}

export interface Forecasting {
  readonly forecast: Forecast;
  /** What the forecast rests on, event by event. */
  readonly behaviour: readonly Standing[];
  /** Those that move the goal most, first; none where the simulation was ended early. */
  readonly sensitivities: readonly Sensitivity[];
  /** What each seed came to. */
  readonly tallies: readonly Tally[];
}

export interface ForecastOptions {
  readonly seeds: number;
  readonly perSecond: number;
  readonly workers?: number | undefined;
  readonly signal: AbortSignal;
  /** Told how much of the work is done, 0 to 1. */
  onProgress(share: number): void;
}

/** So many partners tell how an assumption moves the goal: the same partners with and without it. */
const sampleSize = 4_000;

/** Plays a scenario under several seeds, and once more under each shifted assumption. */
export async function runForecast(spec: ScenarioSpec, options: ForecastOptions): Promise<Forecasting> {
  const { seeds, signal } = options;
  const size = 'size' in spec.population ? spec.population.size : spec.population.partners.length;
  const standing = standingOf(spec.journeys, spec.behaviour);
  const shifts = spec.journeys.flatMap(({ definition: { journey, goal } }) =>
    goal === undefined ? [] : shiftsOf(journey, believedOf(standing, journey)),
  );
  const sample = Math.min(size, sampleSize);
  const all = size * seeds + sample * shifts.length;
  const pool = openPool(spec, Math.min(options.workers ?? availableParallelism(), Math.ceil(size / 1_000)));
  let before = 0;
  const onPartners = (done: number) => options.onProgress((before + done) / all);
  const tallies: Tally[] = [];
  try {
    for (let number = 0; number < seeds && !signal.aborted; number += 1) {
      const seed = spec.seed + number;
      // The first, whose counts are told, by the best that is known; the others by what may be true as well.
      const tally = await pool.play({ seed, belief: number }, size, { onPartners, signal });
      before += tally.partners;
      // Of a seed that was cut short only the first is told of.
      if (tally.partners === size || number === 0) tallies.push(tally);
    }
    const definitions = spec.journeys.map(({ definition }) => definition);
    const forecast = forecastOf(tallies, definitions, {
      asked: size,
      start: spec.start,
      days: spec.days,
      perSecond: options.perSecond,
      plans: plansOf(spec),
    });
    const sensitivities: Sensitivity[] = [];
    if (shifts.length > 0 && !signal.aborted) {
      const base = goals(await pool.play({ seed: spec.seed }, sample, { signal }));
      for (const { says, ...shift } of shifts) {
        const { journey, event } = shift;
        const shifted = goals(await pool.play({ seed: spec.seed, shift }, sample, { signal, onPartners }));
        before += sample;
        const moves = (shifted[journey] ?? 0) - (base[journey] ?? 0);
        sensitivities.push({ journey, event, says, moves });
      }
    }
    return {
      forecast,
      tallies,
      behaviour: standing,
      sensitivities: signal.aborted
        ? []
        : sensitivities.toSorted((a, b) => Math.abs(b.moves) - Math.abs(a.moves)),
    };
  } finally {
    await pool.stop();
  }
}

/** The first journey of a scenario as it was played. */
export function playedOf({ journeys: [first] }: ScenarioSpec, tallies: readonly Tally[]): Played {
  if (first === undefined) throw new RangeError('the scenario has no journey');
  const { definition } = first;
  return { tallies, definition, plan: planOf(simulatedJourney(first).machine, definition) };
}

/** How each journey's machine is laid out, by the journey. */
const plansOf = ({ journeys }: ScenarioSpec): Record<string, Plan> =>
  Object.fromEntries(
    journeys.map((source) => [
      source.definition.journey,
      planOf(simulatedJourney(source).machine, source.definition),
    ]),
  );

const goals = ({ journeys }: Awaited<ReturnType<Pool['play']>>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(journeys).map(([name, { goal, entered }]) => [name, goal / Math.max(1, entered)]),
  );
