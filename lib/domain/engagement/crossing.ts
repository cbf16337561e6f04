import type { Model } from './model.ts';

/**
 * The age T, in days from the first active day, at which P(alive) falls to the threshold θ; the recency where it is no
 * higher to begin with. For x ≥ 1 and 0 < θ < 1.
 *
 * P(alive) = 1 / (1 + c · ((α + T) / (α + t_x))^(r + x)) with c = a / (b + x − 1) falls as T grows. Set it to θ:
 *
 *     ((α + T) / (α + t_x))^(r + x) = (1 − θ) / (θ · c)
 *     T = (α + t_x) · ((1 − θ)(b + x − 1) / (θ · a))^(1 / (r + x)) − α
 *       = t_x + (α + t_x) · (e^g − 1),   g = ln((1 − θ)(b + x − 1) / (θ · a)) / (r + x)
 *
 * The last form keeps the digits where g is small, as it is for a partner with a long past; g ≤ 0 means that
 * P(alive) = 1 / (1 + c) at T = t_x is already θ or less.
 */
export function crossing(
  model: Model,
  { frequency, recency }: { frequency: number; recency: number },
  threshold: number,
): number {
  const { r, alpha, a, b } = model;
  const odds = Math.log1p(-threshold) - Math.log(threshold) + Math.log(b + frequency - 1) - Math.log(a);
  const growth = odds / (r + frequency);
  return growth <= 0 ? recency : recency + (alpha + recency) * Math.expm1(growth);
}
