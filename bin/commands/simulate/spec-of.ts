import { replayOf } from './calibrated.ts';
import type { History } from './history-of.ts';
import { populationOf } from './population-of.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { startOf } from './start-of.ts';
import { vendorOf } from './vendor-of.ts';

/** The scenario that was asked for: partners of a file or made up, or those who have entered, played again. */
export async function specOf(
  journeys: ScenarioSpec['journeys'],
  options: SimulateOptions,
  { behaviour, lived }: History,
): Promise<ScenarioSpec> {
  const { seed, start, days, joining } = options;
  if (lived !== undefined) return { journeys, seed, behaviour, ...replayOf(lived) };
  const population = await populationOf(options);
  const vendor = await vendorOf(options);
  return { vendor, journeys, seed, behaviour, population, start: startOf(start), days, joining };
}
