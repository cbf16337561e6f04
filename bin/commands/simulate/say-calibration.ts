import {
  agreementSays,
  calibratedRows,
  calibrationOfSays,
  type NamedCalibration,
  notLiveSays,
} from '../../../lib/simulate/forecast/calibration-says.ts';

/** Forecast and fact side by side, step by step, and how well they agree. */
export function sayCalibration(calibration: NamedCalibration): string {
  const rows = calibratedRows(calibration);
  const wide = Math.max(...rows.map(({ step }) => step.length), '(journey)'.length);
  const head = {
    step: 'step',
    counter: '',
    forecast: 'forecast',
    between: `90 % of ${calibration.seeds} seeds`,
    fact: 'fact',
    difference: 'difference',
    note: '',
  };
  const lines = [head, ...rows].map(({ step, counter, forecast, between, fact, difference, note }) =>
    `  ${step.padEnd(wide)}  ${counter.padEnd(9)} ${forecast.padStart(9)} ${between.padStart(17)} ${fact.padStart(9)} ${difference.padStart(10)}  ${note}`.trimEnd(),
  );
  return [
    '',
    `Forecast and fact: ${calibrationOfSays(calibration)}`,
    ...(calibration.isLive ? [] : [`  ${notLiveSays}`]),
    ...lines,
    ...agreementSays(calibration).map((line) => `  ${line}`),
    '',
  ].join('\n');
}
