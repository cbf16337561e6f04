import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';
import type { Backoff } from './transact.ts';

/** DynamoDB's limit for BatchGetItem; it answers 16 MB at most, and says what it left. */
const most = 100;
/** Requests in a row that are given nothing. */
const attempts = 8;

/**
 * Reads items by their keys, strongly consistent; those that are there, in the order of the keys. What DynamoDB leaves for
 * another request is asked for again, with full jitter, and the longer the more often it gave nothing.
 */
export async function getItems(
  client: DynamoDBClient,
  tableName: string,
  keys: readonly Item[],
  { delay, chance }: Backoff,
): Promise<Item[]> {
  const found = new Map<string, Item>();
  for (let from = 0; from < keys.length; from += most) {
    let left: Item[] = keys.slice(from, from + most);
    for (let inVain = 0; left.length > 0; ) {
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[tableName] ?? []) found.set(nameOf(item), item);
      const rest = UnprocessedKeys?.[tableName]?.Keys ?? [];
      inVain = rest.length < left.length ? 0 : inVain + 1;
      left = rest;
      if (inVain === attempts) throw new Error(`${left.length} items could not be read: the table is busy`);
      if (left.length > 0) await delay(25 * 2 ** inVain * chance());
    }
  }
  return keys.map((key) => found.get(nameOf(key))).filter((item) => item !== undefined);
}

/** Neither holds a space in its partition. */
const nameOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;
