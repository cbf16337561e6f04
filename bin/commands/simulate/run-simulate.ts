import { instantOf } from '../../../lib/domain/instant.ts';
import { reportOf } from '../../../lib/simulate/forecast/report.ts';
import { calibrated } from './calibrated.ts';
import { forecastSpec } from './forecast-spec.ts';
import { historyOf } from './history-of.ts';
import { journeysOf } from './journeys-of.ts';
import { sayComparison, saySensitivities } from './say.ts';
import { sayBehaviour } from './say-behaviour.ts';
import { sayCalibration } from './say-calibration.ts';
import type { SimulateOptions } from './simulate-options.ts';
import { specOf } from './spec-of.ts';

/** Forecasts journeys and says what came of it. */
export async function runSimulate(folders: string[], options: SimulateOptions): Promise<void> {
  const journeys = await journeysOf(folders);
  const others = options.against === undefined ? undefined : await journeysOf([options.against]);
  if (journeys === undefined || (options.against !== undefined && others === undefined)) {
    process.exitCode = 1;
    return;
  }
  const history = await historyOf(options, journeys);
  const { lived } = history;
  const spec = await specOf(journeys, options, history);
  // Without chance a calibration has no interval, and it may take its time.
  const forecasting = await forecastSpec(spec, lived === undefined ? options : { seeds: 20, ...options });
  const calibration =
    lived === undefined || forecasting.ended ? undefined : calibrated(forecasting.forecast, lived, journeys);
  const against =
    others === undefined || forecasting.ended
      ? undefined
      : await forecastSpec({ ...spec, journeys: [...others, ...journeys.slice(1)] }, options);
  if (options.json) {
    process.stdout.write(
      `${JSON.stringify({ ...forecasting, ...(against && { against }), ...(calibration && { calibration }) })}\n`,
    );
  } else {
    process.stdout.write(reportOf(forecasting.forecast, instantOf(spec.start)));
    process.stdout.write(sayBehaviour(forecasting.behaviour));
    process.stdout.write(saySensitivities(forecasting.sensitivities));
    if (calibration !== undefined) process.stdout.write(sayCalibration(calibration));
    if (against !== undefined) process.stdout.write(sayComparison(forecasting.forecast, against.forecast));
  }
  if (forecasting.ended || against?.ended === true) process.exitCode = 130;
}
