import { keyOf } from '../../contracts/table.ts';
import { type Counter, counterNames, type TallyRow } from '../../contracts/tally.ts';
import type { Counts } from './journey-counts.ts';

/** A count that is not what the rows say; `day` is empty for the total over all days. */
export interface CountDifference extends Pick<TallyRow, 'day' | 'step' | 'variant'> {
  readonly counter: Counter;
  readonly counted: number;
  readonly recounted: number;
}

/**
 * Where counters differ from a recount of the same version: day by day, for what lies on a wrong day would not show in sums.
 * Rows of one key are added up on either side.
 */
export function differencesOf(
  counted: readonly TallyRow[],
  recounted: readonly TallyRow[],
): CountDifference[] {
  const [are, should] = [Map.groupBy(counted, nameOf), Map.groupBy(recounted, nameOf)];
  const names = [...new Set([...are.keys(), ...should.keys()])].toSorted();
  return names.flatMap((name) => {
    const [rows, others] = [are.get(name) ?? [], should.get(name) ?? []];
    const [row] = [...rows, ...others];
    if (row === undefined) return [];
    const { day, step, variant } = row;
    return counterNames.flatMap((counter): CountDifference[] => {
      const [is, ought] = [sumOf(rows, counter), sumOf(others, counter)];
      return is === ought ? [] : [{ day, step, variant, counter, counted: is, recounted: ought }];
    });
  });
}

/** The same of a version's total. */
export const totalDifferences = (counted: Counts, recounted: Counts): CountDifference[] =>
  counterNames.flatMap((counter) => {
    const [is, ought] = [counted[counter] ?? 0, recounted[counter] ?? 0];
    return is === ought ? [] : [{ day: '', step: '', variant: '', counter, counted: is, recounted: ought }];
  });

const nameOf = (row: TallyRow): string => keyOf('tally', row).join(' ');
const sumOf = (rows: readonly TallyRow[], counter: Counter): number =>
  rows.reduce((sum, row) => sum + (row[counter] ?? 0), 0);
