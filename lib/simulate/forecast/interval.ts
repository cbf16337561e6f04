/** The mean of a figure over seeds, and between what 90 % of the seeds lie. */
export interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The interval of a figure over seeds: the 5th and the 95th percentile, between neighbours in proportion. */
export function intervalOf(values: readonly number[]): Interval {
  const sorted = values.toSorted((a, b) => a - b);
  const value = values.reduce((sum, each) => sum + each, 0) / Math.max(1, values.length);
  return { value, low: percentile(sorted, 0.05), high: percentile(sorted, 0.95) };
}

function percentile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}
