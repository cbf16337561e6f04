import { indexKeys, keyOf, type Row } from '../../contracts/table.ts';
import { indexKey, tableKey } from '../../contracts/table-layout.ts';

const utf8 = new TextEncoder();
const bytesOf = (text: string): number => utf8.encode(text).length;

/**
 * The bytes of a row as an item: names and values, with the attributes of the table's key and of the indexes. [DynamoDB
 * developer guide, "DynamoDB item sizes and formats"]
 */
export function itemBytes(row: Row): number {
  // A row is its own key.
  const keys = [...keyOf(row.kind, row as never), ...Object.values(indexKeys(row)).flat()];
  const names = [...tableKey, ...Object.keys(indexKeys(row)).flatMap((index) => indexKey(index as 'gsi1'))];
  return mapBytes(row) + [...keys, ...names].reduce((sum, text) => sum + bytesOf(text), 0);
}

const mapBytes = (map: object): number =>
  Object.entries(map).reduce(
    (sum, [name, value]) => (value === undefined ? sum : sum + bytesOf(name) + valueBytes(value)),
    0,
  );

/** A list or a map takes 3 bytes, and 1 for each of its entries. */
function valueBytes(value: unknown): number {
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return numberBytes(value);
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + 1 + valueBytes(each), 3);
  if (typeof value === 'object' && value !== null)
    return 3 + Object.values(value).filter((each) => each !== undefined).length + mapBytes(value);
  return 1;
}

/** A byte for two significant digits, one more, and one for a minus. */
function numberBytes(value: number): number {
  const digits = Math.abs(value)
    .toString()
    .replace(/e.*$/, '')
    .replace('.', '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (value < 0 ? 1 : 0);
}
