import { writeFile } from 'node:fs/promises';
import { pricesOf } from '../../../lib/domain/cost/prices.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import { comparisonOf } from '../../../lib/simulate/forecast/comparison.ts';
import { reportOf } from '../../../lib/simulate/forecast/report.ts';
import { forecastPage } from '../../../lib/simulate/page/forecast-page.ts';
import { calibrated } from './calibrated.ts';
import { forecastCost } from './forecast-cost.ts';
import { forecastSpec } from './forecast-spec.ts';
import { historyOf } from './history-of.ts';
import { journeysOf } from './journeys-of.ts';
import type { LoadedJourney } from './loaded-journey.ts';
import { otherVersion } from './other-version.ts';
import { playedOf } from './run-forecast.ts';
import { sayComparison, sayCost, saySensitivities } from './say.ts';
import { sayBehaviour } from './say-behaviour.ts';
import { sayCalibration } from './say-calibration.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { specOf } from './spec-of.ts';

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
  const sources = journeys.map(({ source }) => source);
  const history = await historyOf(options, sources);
  const { lived } = history;
  const spec = await specOf(sources, options, history);
  // Without chance a calibration has no interval, and it may take its time.
  const played = await costed(spec, journeys, lived === undefined ? options : { seeds: 20, ...options });
  const { tallies, ended, ...told } = played;
  const { forecast, sensitivities, behaviour, cost } = told;
  const calibration = lived === undefined || ended ? undefined : calibrated(forecast, lived, sources);
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
    await writeFile(
      options.html,
      forecastPage({
        forecast,
        sensitivities,
        cost,
        beliefs: { standing: behaviour, from: history.behaviour },
        calibration,
        against: compared,
      }),
    );
  if (options.json) {
    const { tallies: _, ended: __, ...theirs } = against ?? { tallies: [], ended: false };
    const more = compared === undefined ? {} : { against: { ...theirs, ...compared } };
    process.stdout.write(`${JSON.stringify({ ...told, ...more, ...(calibration && { calibration }) })}\n`);
  } else {
    process.stdout.write(reportOf(forecast, instantOf(spec.start)));
    process.stdout.write(sayBehaviour(behaviour, history.behaviour));
    process.stdout.write(saySensitivities(sensitivities));
    process.stdout.write(sayCost(cost, spec.days));
    if (calibration !== undefined) process.stdout.write(sayCalibration(calibration));
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
