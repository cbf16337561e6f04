import type { ComparedFigure } from '../../../lib/simulate/forecast/calibration.ts';
import type { NamedCalibration } from './calibrated.ts';

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');
const counters = { entered: 'entered', done: 'done', timedOut: 'timed out', sent: 'sent', goal: 'goal' };

/** Forecast and fact side by side, step by step, and how well they agree. */
export function sayCalibration(calibration: NamedCalibration): string {
  const { journey, owner, version, since, until, isLive, figures, within, score, seeds } = calibration;
  const wide = Math.max(...figures.map(({ step }) => step.length), '(journey)'.length);
  const lines = figures.map(
    (figure) =>
      `  ${(figure.step || '(journey)').padEnd(wide)}  ${counters[figure.counter].padEnd(9)} ${whole(figure.forecast.value).padStart(9)} ${between(figure).padStart(17)} ${whole(figure.fact).padStart(9)} ${signed(figure.difference).padStart(10)}${aside(figure)}`,
  );
  const { length } = figures;
  return [
    '',
    `Forecast and fact: ${journey}, version ${version} of ${owner}, ${since.slice(0, 10)} to ${until.slice(0, 10)}`,
    ...(isLive ? [] : ['  The folder is not what is live: a part of the difference may be yours']),
    `  ${'step'.padEnd(wide)}  ${''.padEnd(9)} ${'forecast'.padStart(9)} ${`90 % of ${seeds} seeds`.padStart(17)} ${'fact'.padStart(9)} ${'difference'.padStart(10)}`,
    ...lines,
    `  ${within} of ${length} figures lie in their interval; 90 % should, which is ${Math.round(length * 0.9)}`,
    `  score ${(score * 100).toFixed(1)} %: the smaller of forecast and fact, all figures added up, as a share of the larger`,
    '',
  ].join('\n');
}

const between = ({ forecast: { low, high } }: ComparedFigure): string =>
  `${whole(Math.floor(low))} to ${whole(Math.ceil(high))}`;
const signed = (difference: number): string =>
  `${difference < -0.5 ? '−' : difference >= 0.5 ? '+' : ''}${whole(Math.abs(difference))}`;
const aside = ({ isWithin, difference }: ComparedFigure): string =>
  isWithin ? '' : difference > 0 ? '  more than forecast' : '  fewer than forecast';
