/** A function's value and its derivatives at a point. */
export interface Slope {
  readonly value: number;
  readonly gradient: readonly number[];
}

export interface Minimum {
  readonly at: readonly number[];
  readonly value: number;
  /** Whether the derivatives vanished; else the steps ran out or led nowhere. */
  readonly converged: boolean;
  readonly steps: number;
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
const times = (matrix: readonly (readonly number[])[], vector: readonly number[]): number[] =>
  matrix.map((row) => dot(row, vector));
const identity = (size: number): number[][] =>
  Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));

/** A step must gain this share of what the slope promises (Armijo). */
const enough = 1e-4;
/** The farthest that one step goes in any direction. */
const farthest = 2;

/**
 * The minimum of a smooth function by BFGS with a backtracking line search. [Nocedal and Wright, Numerical
 * Optimization, 2nd ed., algorithms 3.1 and 6.1] Values that are no number count as too high.
 */
export function minimise(
  slopeAt: (point: readonly number[]) => Slope,
  start: readonly number[],
  { tolerance = 1e-7, maxSteps = 200 }: { tolerance?: number; maxSteps?: number } = {},
): Minimum {
  let at = start;
  let here = slopeAt(at);
  let inverse = identity(start.length);
  for (let steps = 0; ; steps += 1) {
    const converged = Math.max(...here.gradient.map(Math.abs)) <= tolerance;
    if (converged || steps === maxSteps) return { at, value: here.value, converged, steps };
    const next =
      search(slopeAt, at, here, times(inverse, here.gradient)) ??
      // The curvature that was gathered may mislead: once more straight down.
      search(slopeAt, at, here, here.gradient);
    if (next === undefined) return { at, value: here.value, converged, steps };
    const { gradient } = here;
    const moved = next.at.map((value, i) => value - (at[i] ?? 0));
    const changed = next.slope.gradient.map((value, i) => value - (gradient[i] ?? 0));
    inverse = curved(inverse, moved, changed);
    at = next.at;
    here = next.slope;
  }
}

/** The first point against `direction` that gains enough; undefined where there is none within reach. */
function search(
  slopeAt: (point: readonly number[]) => Slope,
  at: readonly number[],
  here: Slope,
  direction: readonly number[],
): { at: number[]; slope: Slope } | undefined {
  const promised = dot(direction, here.gradient);
  if (!(promised > 0)) return undefined;
  const longest = Math.max(...direction.map(Math.abs));
  for (let size = Math.min(1, farthest / longest); size * longest > 1e-12; size /= 2) {
    const point = at.map((value, i) => value - size * (direction[i] ?? 0));
    const slope = slopeAt(point);
    if (slope.value <= here.value - enough * size * promised) return { at: point, slope };
  }
  return undefined;
}

/** The inverse curvature after one more step; unchanged where the step shows none (s · y ≤ 0). */
function curved(inverse: number[][], s: readonly number[], y: readonly number[]): number[][] {
  const sy = dot(s, y);
  if (!(sy > 1e-14)) return inverse;
  const hy = times(inverse, y);
  const scale = (1 + dot(y, hy) / sy) / sy;
  return inverse.map((row, i) =>
    row.map(
      (value, j) =>
        value +
        scale * (s[i] ?? 0) * (s[j] ?? 0) -
        ((hy[i] ?? 0) * (s[j] ?? 0) + (s[i] ?? 0) * (hy[j] ?? 0)) / sy,
    ),
  );
}
