import { BatchGetItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from './item.ts';
import type { Backoff } from './transact.ts';

/** DynamoDB's limit for BatchGetItem; it answers 16 MB at most, and says what it left. */
const most = 100;
const attempts = 8;

/**
 * Reads items by their keys, strongly consistent; those that are there, in the order of the keys. What DynamoDB leaves for
 * another request is asked for again, with full jitter where it gave nothing at all.
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
    for (let attempt = 0; left.length > 0; attempt += 1) {
      if (attempt > attempts) throw new Error(`${left.length} items could not be read: the table is busy`);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetItemCommand({ RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } } }),
      );
      const items = Responses?.[tableName] ?? [];
      for (const item of items) found.set(nameOf(item), item);
      left = UnprocessedKeys?.[tableName]?.Keys ?? [];
      if (items.length === 0 && left.length > 0) await delay(25 * 2 ** attempt * chance());
    }
  }
  return keys.map((key) => found.get(nameOf(key))).filter((item) => item !== undefined);
}

/** Neither holds a space in its partition. */
const nameOf = ({ pk, sk }: Item): string => `${pk?.S} ${sk?.S}`;
