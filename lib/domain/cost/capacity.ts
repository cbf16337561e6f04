import { indexKeys, indexNames, type Row } from '../../contracts/table.ts';
import { itemBytes } from './item-size.ts';

/** A row before and after a write; equal where nothing changes, and neither where nothing was there. */
export interface Written {
  readonly before: Row | undefined;
  readonly after: Row | undefined;
}

const kilobytes = (row: Row | undefined): number =>
  row === undefined ? 1 : Math.ceil(itemBytes(row) / 1_024);

/**
 * The write units of writes that go together, by the rules at the top of docs/access-patterns.md: the larger of the two
 * images in KB begun, twice that in a transaction, and what moves in the indexes. What a condition refuses costs
 * without the indexes.
 */
export function writeUnits(writes: readonly Written[], isRefused: boolean, isTransaction: boolean): number {
  const factor = isTransaction ? 2 : 1;
  return writes.reduce((sum, { before, after }) => {
    const table = factor * Math.max(kilobytes(before), kilobytes(after));
    return sum + table + (isRefused ? 0 : indexUnits(before, after));
  }, 0);
}

/** An entry that comes or goes is 1; one that moves goes and comes. Entries carry keys alone and stay below 1 KB. */
function indexUnits(before: Row | undefined, after: Row | undefined): number {
  const [was, is] = [before && indexKeys(before), after && indexKeys(after)];
  return indexNames.reduce((sum, index) => {
    const [from, to] = [was?.[index]?.join('\n'), is?.[index]?.join('\n')];
    return from === to ? sum : sum + (from === undefined ? 0 : 1) + (to === undefined ? 0 : 1);
  }, 0);
}

/** The read units of rows that one request finds, strongly consistent: added up, then rounded to 4 KB begun; none is 1. */
export const readUnits = (rows: readonly (Row | undefined)[]): number =>
  Math.max(
    1,
    Math.ceil(rows.reduce((sum, row) => sum + (row === undefined ? 0 : itemBytes(row)), 0) / 4_096),
  );

/** The bytes of an entry of an index: keys, twice, and the attributes that they are made of. */
const entryBytes = 200;

/** The read units of a query on an index, eventually consistent. */
export const indexReadUnits = (entries: number): number =>
  Math.max(1, Math.ceil((entries * entryBytes) / 4_096)) / 2;
