import { integer, misfit } from './misfit.ts';

/** `$partition(array, size)`: the array cut into arrays of `size`, the last one shorter. */
export function partition(array: unknown, size: unknown): unknown[][] | undefined {
  if (array === undefined) return undefined;
  const items = Array.isArray(array) ? array : [array];
  const length = integer(size, 'partition', 2);
  if (length < 1) throw misfit('partition', 2);
  const parts: unknown[][] = [];
  for (let start = 0; start < items.length; start += length) parts.push(items.slice(start, start + length));
  return parts;
}
