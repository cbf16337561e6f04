import type { Group } from './groups.ts';
import { digamma, logGamma } from './log-gamma.ts';
import type { Model } from './model.ts';

/** A value and its derivatives by r, alpha, a and b, in this order. */
export interface Sloped {
  readonly value: number;
  readonly slope: readonly [number, number, number, number];
}

/** Groups by their frequency, on which alone the gamma functions depend. */
export interface SameFrequency {
  readonly frequency: number;
  readonly groups: readonly Group[];
}

/** Parts groups by frequency, so that a likelihood computes each gamma function once. */
export function byFrequency(groups: readonly Group[]): SameFrequency[] {
  const parted = Map.groupBy(groups, (group) => group.frequency);
  return [...parted].map(([frequency, same]) => ({ frequency, groups: same }));
}

/**
 * The log-likelihood of all the histories together, with its derivatives. Of one history it is
 *
 *     ln Γ(r + x) − ln Γ(r) + r ln α + ln Γ(a + b) + ln Γ(b + x) − ln Γ(b) − ln Γ(a + b + x)
 *       + ln((α + T)^−(r + x) + [x > 0] · a / (b + x − 1) · (α + t_x)^−(r + x))
 *
 * whose last term is a log-sum-exp. [Fader, Hardie and Lee 2005; numerical form: brucehardie.com/notes/027]
 */
export function logLikelihood(model: Model, parts: readonly SameFrequency[]): Sloped {
  const { r, alpha, a, b } = model;
  let value = 0;
  let byR = 0;
  let byAlpha = 0;
  let byA = 0;
  let byB = 0;
  const alone = r * Math.log(alpha) - logGamma(r) - logGamma(b) + logGamma(a + b);
  const aloneByR = Math.log(alpha) - digamma(r);
  const aloneByA = digamma(a + b);
  const aloneByB = aloneByA - digamma(b);
  for (const { frequency: x, groups } of parts) {
    const shared = alone + logGamma(r + x) + logGamma(b + x) - logGamma(a + b + x);
    const sharedByR = aloneByR + digamma(r + x);
    const last = digamma(a + b + x);
    const sharedByA = aloneByA - last;
    const sharedByB = aloneByB + digamma(b + x) - last;
    const dropout = x > 0 ? Math.log(a) - Math.log(b + x - 1) : Number.NEGATIVE_INFINITY;
    for (const { recency, age, count } of groups) {
      const logAge = Math.log(alpha + age);
      const logRecency = Math.log(alpha + recency);
      const lives = -(r + x) * logAge;
      const dropped = dropout - (r + x) * logRecency;
      const larger = Math.max(lives, dropped);
      const logSum = larger + Math.log1p(Math.exp(Math.min(lives, dropped) - larger));
      const shareDropped = Math.exp(dropped - logSum);
      const shareLives = 1 - shareDropped;
      value += count * (shared + logSum);
      byR += count * (sharedByR - shareLives * logAge - shareDropped * logRecency);
      byAlpha +=
        count * (r / alpha - (r + x) * (shareLives / (alpha + age) + shareDropped / (alpha + recency)));
      byA += count * (sharedByA + shareDropped / a);
      byB += count * (x > 0 ? sharedByB - shareDropped / (b + x - 1) : sharedByB);
    }
  }
  return { value, slope: [byR, byAlpha, byA, byB] };
}
