import { alive } from './alive.ts';
import type { History, Model } from './model.ts';

/** What may be left out of a sum, relative to it. */
const negligible = 1e-15;

/** The active days to expect in the next `days` days: E[Y(t) | x, t_x, T], P(alive) times what a living partner would do. */
export const expectedActivity = (model: Model, history: History, days: number): number =>
  alive(model, history) * expectedIfAlive(model, history, days);

/**
 * The active days to expect of a partner who is alive, or won back, in the next `days` days.
 *
 * The paper's form holds a ₂F₁ that loses its digits for large x and a factor 1 / (a − 1). The same value is a sum of
 * terms above 0, for every a > 0. Given that the partner lives, the rate is gamma (r + x, α + T) and the dropout beta
 * (a, b + x), each independent of the other (ibid.). Let N be the days that would come in t if nobody dropped out:
 * negative binomial with shape r + x and z = t / (α + T + t). Of N days the (k + 1)st is lived to see with
 * probability E[(1 − p)^k] = (b + x)ₖ / (a + b + x)ₖ, so that
 *
 *     E[Y(t) | alive] = Σₙ P(N = n) · Gₙ,   Gₙ = Σ (b + x)ₖ / (a + b + x)ₖ over k < n
 *
 * It takes about 36 (α + T + t) / (α + T) terms.
 */
export function expectedIfAlive(model: Model, history: History, days: number): number {
  if (days <= 0) return 0;
  const { r, alpha, a, b } = model;
  const { frequency, age } = history;
  const shape = r + frequency;
  const z = days / (alpha + age + days);
  const logZ = Math.log(z);
  let survival = 1;
  let lived = 0;
  let sum = 0;
  let weights = 0;
  let logWeight = shape * Math.log1p(-z);
  for (let n = 0; ; n += 1) {
    const weight = Math.exp(logWeight);
    sum += weight * lived;
    weights += weight;
    // No later term is more than this times the weight before it, and G grows by at most 1 a term.
    const ratio = Math.max(z, (z * (shape + n)) / (n + 1));
    const left = (weight * (lived + 1 / (1 - ratio))) / (1 - ratio);
    if (n > 0 && ratio < 1 && left <= negligible * sum) break;
    logWeight += logZ + Math.log1p((shape - 1) / (n + 1));
    lived += survival;
    survival *= (b + frequency + n) / (a + b + frequency + n);
  }
  // The weights are 1 together, but for what a long sum of logarithms has lost.
  return sum / weights;
}
