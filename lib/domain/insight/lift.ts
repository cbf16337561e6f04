import type { Counts } from './journey-counts.ts';

/** How many entered, how many of them reached the goal, and the share. */
export interface Rate {
  readonly entered: number;
  readonly goal: number;
  readonly rate: number;
}

/** The rate of those who went through the journey beside that of the control group, with the difference's bounds. */
export interface Lift {
  readonly members: Rate;
  readonly control: Rate;
  readonly difference: number;
  readonly low: number;
  readonly high: number;
}

/** Of the normal distribution: 95 % lie within. */
const z = 1.959963984540054;

/**
 * What a journey did that would not have come about without it; undefined where nobody entered one of the groups. The
 * bounds hold with 95 % confidence: Newcombe's, from Wilson's intervals of the two shares, which stay sound for small
 * groups and for shares near 0 and 1. [R. G. Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10]
 */
export function liftOf(members: Counts, control: Counts | undefined): Lift | undefined {
  if (control === undefined) return undefined;
  const [m, c] = [rateOf(members), rateOf(control)];
  if (m === undefined || c === undefined) return undefined;
  const [wm, wc] = [wilson(m), wilson(c)];
  const difference = m.rate - c.rate;
  return {
    members: m,
    control: c,
    difference,
    low: difference - Math.hypot(m.rate - wm.low, wc.high - c.rate),
    high: difference + Math.hypot(wm.high - m.rate, c.rate - wc.low),
  };
}

function rateOf({ entered = 0, goal = 0 }: Counts): Rate | undefined {
  if (entered <= 0) return undefined;
  // A window of days may hold the goal of one who entered before it.
  return { entered, goal, rate: Math.min(1, goal / entered) };
}

function wilson({ entered: n, rate }: Rate): { low: number; high: number } {
  const centre = rate + (z * z) / (2 * n);
  const spread = z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  return { low: (centre - spread) / scale, high: (centre + spread) / scale };
}
