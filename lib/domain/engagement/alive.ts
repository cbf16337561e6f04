import type { History, Model } from './model.ts';

/**
 * P(alive): how likely it is, from 0 to 1, that the partner has not dropped out by the end of the history. The odds
 * against it are a / (b + x − 1) · ((α + T) / (α + t_x))^(r + x), taken in logarithms, so that neither a large x nor
 * small a and b overflow. [Fader, Hardie and Lee 2005; the form is their note "Computing P(alive) using the BG/NBD
 * model", 2008]
 *
 * 1 for a partner without a repeat: in the model nobody drops out before. See `lapseMoment` for what is done instead.
 */
export function alive(model: Model, history: History): number {
  const { frequency, recency, age } = history;
  if (frequency === 0) return 1;
  const { r, alpha, a, b } = model;
  const silence = (age - recency) / (alpha + recency);
  const logOdds = Math.log(a) - Math.log(b + frequency - 1) + (r + frequency) * Math.log1p(silence);
  return 1 / (1 + Math.exp(logOdds));
}
