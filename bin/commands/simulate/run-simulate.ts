import { writeFile } from 'node:fs/promises';
import { pricesOf } from '../../../lib/domain/cost/prices.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import { comparisonOf } from '../../../lib/simulate/forecast/comparison.ts';
import { reportOf } from '../../../lib/simulate/forecast/report.ts';
import { forecastPage } from '../../../lib/simulate/page/forecast-page.ts';
import { forecastCost } from './forecast-cost.ts';
import { forecastSpec } from './forecast-spec.ts';
import { journeysOf } from './journeys-of.ts';
import type { LoadedJourney } from './loaded-journey.ts';
import { otherVersion } from './other-version.ts';
import { populationOf } from './population-of.ts';
import { playedOf } from './run-forecast.ts';
import { sayComparison, sayCost, saySensitivities } from './say.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { startOf } from './start-of.ts';
import { vendorOf } from './vendor-of.ts';

/** Forecasts journeys and says what came of it. */
export async function runSimulate(folders: string[], options: SimulateOptions): Promise<void> {
  const journeys = await journeysOf(folders);
  const [first] = journeys ?? [];
  const compares = options.against !== undefined && first !== undefined;
  const other = compares ? await otherVersion(options, first.source.definition.journey) : undefined;
  if (journeys === undefined || (compares && other === undefined)) {
    process.exitCode = 1;
    return;
  }
  const spec: ScenarioSpec = {
    vendor: await vendorOf(options),
    journeys: journeys.map(({ source }) => source),
    population: await populationOf(options),
    seed: options.seed,
    start: startOf(options.start),
    days: options.days,
    joining: options.joining,
  };
  const { tallies, ended, ...told } = await costed(spec, journeys, options);
  const { forecast, sensitivities, cost } = told;
  const others = other === undefined ? [] : [other, ...journeys.slice(1)];
  const against =
    other === undefined || ended
      ? undefined
      : await costed({ ...spec, journeys: others.map(({ source }) => source) }, others, options);
  const compared =
    other === undefined || against === undefined
      ? undefined
      : {
          name: other.name,
          comparison: comparisonOf(
            playedOf(spec, tallies),
            playedOf({ ...spec, journeys: [other.source] }, against.tallies),
          ),
        };
  if (options.html !== undefined)
    await writeFile(options.html, forecastPage({ forecast, sensitivities, cost, against: compared }));
  if (options.json) {
    const { tallies: _, ended: __, ...theirs } = against ?? { tallies: [], ended: false };
    const more = compared === undefined ? {} : { against: { ...theirs, ...compared } };
    process.stdout.write(`${JSON.stringify({ ...told, ...more })}\n`);
  } else {
    process.stdout.write(reportOf(forecast, instantOf(spec.start)));
    process.stdout.write(saySensitivities(sensitivities));
    process.stdout.write(sayCost(cost, spec.days));
    if (compared !== undefined) process.stdout.write(sayComparison(compared));
    if (options.html !== undefined) process.stdout.write(`\nThe page is in ${options.html}\n`);
  }
  if (ended || against?.ended === true) process.exitCode = 130;
}

/** A forecast, with what it costs. */
async function costed(spec: ScenarioSpec, journeys: readonly LoadedJourney[], options: SimulateOptions) {
  const forecasting = await forecastSpec(spec, options);
  const [whole] = forecasting.tallies;
  if (whole === undefined) throw new Error('no partner was played');
  const publications = await Promise.all(journeys.map(({ publication }) => publication()));
  const prices = pricesOf(options.region ?? 'us-east-1');
  return { ...forecasting, cost: await forecastCost(spec, publications, whole, prices) };
}
