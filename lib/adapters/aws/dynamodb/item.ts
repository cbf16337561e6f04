import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { type IndexName, indexKeys, indexNames, type Key, keys, type Row } from '../../../contracts/table.ts';
import { indexKey, tableKey } from '../../../contracts/table-layout.ts';

export type Item = Record<string, AttributeValue>;

const structural = new Set<string>([...tableKey, ...indexNames.flatMap(indexKey)]);
/** A number is a double here, and comes back as the same one: a long id that somebody sends as a number too. */
const marshalling = { removeUndefinedValues: true, allowImpreciseNumbers: true };
const unmarshalling = { wrapNumbers: Number };

/** A value as an attribute; undefined inside it is left out. */
export function attributeOf(value: unknown): AttributeValue {
  const { value: attribute } = marshall({ value }, marshalling);
  if (attribute === undefined) throw new TypeError('undefined is no value of an attribute: leave it out');
  return attribute;
}

/** The item's key in the table. */
export const keyItem = ([partition, sort]: Key): Item => ({ pk: { S: partition }, sk: { S: sort } });

/** A row as it stands in the table: its own attributes, its key, and its entries in the indexes. */
export function itemOf(key: Key, row: Row): Item {
  const entries = Object.entries(indexKeys(row)).flatMap(([index, [partition, sort]]) => {
    // Object.entries forgets the names; indexKeys answers no others.
    const [partitionKey, sortKey] = indexKey(index as IndexName);
    return [
      [partitionKey, { S: partition }],
      [sortKey, { S: sort }],
    ];
  });
  return { ...marshall(row, marshalling), ...keyItem(key), ...Object.fromEntries(entries) };
}

/** An item's own attributes, without those of keys. */
export function fieldsOf(item: Item): Record<string, unknown> {
  const own = Object.entries(item).filter(([name]) => !structural.has(name));
  return unmarshall(Object.fromEntries(own), unmarshalling);
}

/** The row in an item or in a stream record's image; undefined when its kind is none of this version's. */
export function rowOfImage(image: Item): Row | undefined {
  const fields = fieldsOf(image);
  const known = typeof fields.kind === 'string' && Object.hasOwn(keys, fields.kind);
  // Every writer of this table (itemOf, and the putItem of compiled journeys) keeps to the row contracts.
  return known ? (fields as unknown as Row) : undefined;
}
