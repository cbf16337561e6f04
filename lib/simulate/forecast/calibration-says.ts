import type { Calibration, ComparedFigure } from './calibration.ts';

/** A calibration, and of what. */
export interface NamedCalibration extends Calibration {
  readonly journey: string;
  readonly owner: string;
  readonly version: number;
  readonly since: string;
  readonly until: string;
  readonly seeds: number;
  /** Whether the folder's journey is the one that is live. */
  readonly isLive: boolean;
}

const whole = (count: number): string => Math.round(count).toLocaleString('en-US');
const counters = { entered: 'entered', done: 'done', timedOut: 'timed out', sent: 'sent', goal: 'goal' };

/** One figure, forecast and fact, in words. */
export interface CalibratedRow {
  readonly figure: ComparedFigure;
  readonly step: string;
  readonly counter: string;
  readonly forecast: string;
  /** What nine of ten seeds lie between. */
  readonly between: string;
  readonly fact: string;
  readonly difference: string;
  /** Empty where the fact lies in the interval. */
  readonly note: string;
}

/** Every figure of a calibration, in the order of the journey. */
export const calibratedRows = ({ figures }: Calibration): CalibratedRow[] =>
  figures.map((figure) => {
    const { step, counter, forecast, fact, difference, isWithin } = figure;
    return {
      figure,
      step: step === '' ? '(journey)' : step,
      counter: counters[counter],
      forecast: whole(forecast.value),
      between: `${whole(Math.floor(forecast.low))} to ${whole(Math.ceil(forecast.high))}`,
      fact: whole(fact),
      difference: `${difference < -0.5 ? '−' : difference >= 0.5 ? '+' : ''}${whole(Math.abs(difference))}`,
      note: isWithin ? '' : difference > 0 ? 'more than forecast' : 'fewer than forecast',
    };
  });

/** Which journey was forecast, and when. */
export const calibrationOfSays = ({ journey, owner, version, since, until }: NamedCalibration): string =>
  `${journey}, version ${version} of ${owner}, ${since.slice(0, 10)} to ${until.slice(0, 10)}`;

export const notLiveSays = 'The folder is not what is live: a part of the difference may be yours';

/** How well forecast and fact agree. */
export const agreementSays = ({ figures: { length }, within, score }: Calibration): [string, string] => [
  `${within} of ${length} figures lie in their interval; 90 % should, which is ${Math.round(length * 0.9)}`,
  `score ${(score * 100).toFixed(1)} %: the smaller of forecast and fact, all figures added up, as a share of the larger`,
];
