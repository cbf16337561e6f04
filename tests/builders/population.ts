import { type ActiveDays, keptDays } from '../../lib/domain/engagement/active-days.ts';
import type { History, Model } from '../../lib/domain/engagement/model.ts';

/** A generator of numbers between 0 and 1, both excluded: mulberry32, the same for the same seed. */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (((mixed ^ (mixed >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
}

/** Partners who live as the model says, seen for 30 to 730 days. */
export function aPopulation(size: number, model: Model, seed: number): History[] {
  const chance = seededNumbers(seed);
  return Array.from({ length: size }, () => aPartner(model, 30 + 700 * chance(), chance));
}

/** The same partners as the rows of engagement keep them, on the day `today`. */
export function aPopulationOfDays(size: number, model: Model, seed: number, today: number): ActiveDays[] {
  const chance = seededNumbers(seed);
  return Array.from({ length: size }, () => {
    const age = 30 + 700 * chance();
    const first = Math.floor(today - 1 - age);
    const days = activities(model, age, chance).map((at) => Math.floor(first + at));
    return keptDays([...new Set([first, ...days])]);
  });
}

function aPartner(model: Model, age: number, chance: () => number): History {
  const ats = activities(model, age, chance);
  return { frequency: ats.length, recency: ats.at(-1) ?? 0, age };
}

/** The moments after the first day at which one partner was active. */
function activities({ r, alpha, a, b }: Model, age: number, chance: () => number): number[] {
  const rate = gamma(r, chance) / alpha;
  const leaves = gamma(a, chance);
  const dropout = leaves / (leaves + gamma(b, chance));
  const ats: number[] = [];
  for (let at = exponential(rate, chance); at <= age; at += exponential(rate, chance)) {
    ats.push(at);
    if (chance() < dropout) break;
  }
  return ats;
}

const exponential = (rate: number, chance: () => number): number => -Math.log(chance()) / rate;

/** A gamma variate with scale 1. [Marsaglia and Tsang 2000, A Simple Method for Generating Gamma Variables] */
function gamma(shape: number, chance: () => number): number {
  if (shape < 1) return gamma(shape + 1, chance) * chance() ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(chance())) * Math.cos(2 * Math.PI * chance());
    const v = (1 + c * normal) ** 3;
    if (v > 0 && Math.log(chance()) < 0.5 * normal * normal + d - d * v + d * Math.log(v)) return d * v;
  }
}
