import { grouped } from './groups.ts';
import { byFrequency, logLikelihood } from './likelihood.ts';
import { minimise } from './minimise.ts';
import type { History, Model } from './model.ts';

export interface Fit {
  readonly model: Model;
  readonly logLikelihood: number;
  /** Whether a maximum was found; a model that is none says nothing. */
  readonly converged: boolean;
  readonly histories: number;
  /** Histories with a repeat: only they tell of dropping out. */
  readonly repeats: number;
}

/** A parameter further out than e^±13 (some 440,000) is no estimate: the data do not tell it. */
const furthest = 13;

/**
 * The model under which the histories are likeliest. The search is over the logarithms of the parameters, from a rate
 * and a dropout that the histories' own means suggest. Throws a RangeError where there are no histories.
 */
export function fitModel(histories: readonly History[]): Fit {
  if (histories.length === 0) throw new RangeError('there are no histories to fit a model to');
  const parts = byFrequency(grouped(histories));
  const slopeAt = (point: readonly number[]) => {
    const model = modelAt(point);
    const { value, slope } = logLikelihood(model, parts);
    const [r, alpha, a, b] = slope;
    // By the logarithm of a parameter the derivative is the parameter times the one by the parameter itself.
    const gradient = [r * model.r, alpha * model.alpha, a * model.a, b * model.b];
    return { value: -value / histories.length, gradient: gradient.map((each) => -each / histories.length) };
  };
  const minimum = minimise(slopeAt, [0, Math.log(typicalGap(histories)), 0, Math.log(3)]);
  const repeats = histories.filter((history) => history.frequency > 0).length;
  return {
    model: modelAt(minimum.at),
    logLikelihood: -minimum.value * histories.length,
    // Without a repeat every a and b is as good as any other.
    converged: minimum.converged && repeats > 0 && minimum.at.every((each) => Math.abs(each) < furthest),
    histories: histories.length,
    repeats,
  };
}

function modelAt([r = 0, alpha = 0, a = 0, b = 0]: readonly number[]): Model {
  return { r: Math.exp(r), alpha: Math.exp(alpha), a: Math.exp(a), b: Math.exp(b) };
}

/** Days between two active days, over all the histories. */
function typicalGap(histories: readonly History[]): number {
  const days = histories.reduce((sum, { age }) => sum + age, 0);
  const repeats = histories.reduce((sum, { frequency }) => sum + frequency, 0);
  return Math.max(days, 1) / Math.max(repeats, 1);
}
