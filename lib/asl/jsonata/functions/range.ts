import { integer, misfit } from './misfit.ts';

/** More items than AWS lets an expression hold (measured: 873,782, floci issue 2737). */
const MOST = 873_782;

/**
 * `$range(first, last, step)`: the numbers from `first` to `last` inclusive. The result is a JSONata sequence: one
 * number collapses to itself (recorded: `$range(1,9,9)` gives 1), none is undefined.
 */
export function range(first: unknown, last: unknown, step: unknown): number[] | number | undefined {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  const from = integer(first, 'range', 1);
  const to = integer(last, 'range', 2);
  const by = integer(step, 'range', 3);
  if (by === 0) throw misfit('range', 3);
  const count = Math.floor((to - from) / by) + 1;
  if (count > MOST) throw { code: 'D2015', value: MOST };
  const numbers = Array.from({ length: Math.max(count, 0) }, (_, index) => from + index * by);
  return numbers.length > 1 ? numbers : numbers[0];
}
