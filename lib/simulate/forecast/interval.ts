/** The mean of a figure over seeds, and between what nine of ten lie. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The interval of a figure over seeds, in which one more draw, the fact too, lies with 90 %: of `n` draws that of rank
 * 0.05 (n + 1) from either end, between neighbours in proportion (David & Nagaraja, Order Statistics, 2003, section 7.3).
 * Of fewer than 19 draws it is all of them.
 */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const value = values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
  return { value, low: percentile(sorted, 0.05), high: percentile(sorted, 0.95) };
}

function percentile(sorted: readonly number[], share: number): number {
  const place = Math.min(sorted.length - 1, Math.max(0, (sorted.length + 1) * share - 1));
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
