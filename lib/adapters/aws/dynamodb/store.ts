import {
  type DynamoDBClient,
  GetItemCommand,
  paginateQuery,
  type QueryCommandInput,
} from '@aws-sdk/client-dynamodb';
import {
  type KeyOf,
  type Kind,
  keyFields,
  keyOf,
  membershipPartition,
  type Row,
  type Rows,
  rangeOf,
} from '../../../contracts/table.ts';
import { indexKey } from '../../../contracts/table-layout.ts';
import { assertTransaction } from '../../../contracts/transaction.ts';
import type { Patch } from '../../../contracts/write.ts';
import type { ReadOptions, Store } from '../../../ports/store.ts';
import { transactItemOf } from './expressions.ts';
import { getItems } from './get-items.ts';
import { fieldsOf, type Item, keyItem, rowOfImage } from './item.ts';
import { type Backoff, machineBackoff, take, transact } from './transact.ts';

/** Above every key that begins with the same text: keys are ordered by UTF-8 bytes, and this is the last character. */
const end = '\u{10FFFF}';

/** The table in DynamoDB. Errors of the SDK other than refused conditions are thrown as they are. */
export function dynamoStore(
  client: DynamoDBClient,
  tableName: string,
  backoff: Backoff = machineBackoff,
): Store {
  async function* items(query: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Item> {
    for await (const page of paginateQuery({ client }, { TableName: tableName, ...query })) {
      yield* page.Items ?? [];
    }
  }

  async function rows(query: Omit<QueryCommandInput, 'TableName'>): Promise<Row[]> {
    const found: Row[] = [];
    for await (const item of items({ ConsistentRead: true, ...query })) {
      const row = rowOfImage(item);
      if (row !== undefined) found.push(row);
    }
    return found;
  }

  return {
    async get<K extends Kind>(kind: K, key: KeyOf<K>, { eventual = false }: ReadOptions = {}) {
      const request = { TableName: tableName, Key: keyItem(keyOf(kind, key)), ConsistentRead: !eventual };
      const { Item } = await client.send(new GetItemCommand(request));
      // A key is made from its kind, so that the row under it is of that kind.
      return Item && (rowOfImage(Item) as Rows[K] | undefined);
    },

    async getAll<K extends Kind>(kind: K, keys: readonly KeyOf<K>[]) {
      const items = await getItems(
        client,
        tableName,
        keys.map((key) => keyItem(keyOf(kind, key))),
        backoff,
      );
      // As `get`.
      return items.flatMap((item) => (rowOfImage(item) as Rows[K] | undefined) ?? []);
    },

    async list(kind, range, from = '') {
      const [partition, prefix] = rangeOf(kind, range);
      const found = await rows({
        KeyConditionExpression: '#pk = :pk AND #sk BETWEEN :from AND :end',
        ExpressionAttributeNames: { '#pk': 'pk', '#sk': 'sk' },
        ExpressionAttributeValues: {
          ':pk': { S: partition },
          ':from': { S: prefix + from },
          ':end': { S: prefix + end },
        },
      });
      // A prefix belongs to one kind (see `ranges`).
      return found as Rows[typeof kind][];
    },

    partition: (membership) =>
      rows({
        KeyConditionExpression: '#pk = :pk',
        ExpressionAttributeNames: { '#pk': 'pk' },
        ExpressionAttributeValues: { ':pk': { S: membershipPartition(membership) } },
      }),

    async indexed(kind, index, partition, { upTo, after, limit = Number.POSITIVE_INFINITY } = {}) {
      const [partitionKey, sortKey] = indexKey(index);
      const query = {
        IndexName: index,
        // A key condition takes one comparison: BETWEEN begins just behind `after`, for no text comes between.
        KeyConditionExpression: `#pk = :pk AND #sk ${after === undefined ? '<=' : 'BETWEEN :from AND'} :end`,
        ExpressionAttributeNames: { '#pk': partitionKey, '#sk': sortKey },
        ExpressionAttributeValues: {
          ':pk': { S: partition },
          ':end': { S: (upTo ?? '') + end },
          ...(after === undefined ? {} : { ':from': { S: `${after}\u0000` } }),
        },
        ...(Number.isFinite(limit) && { Limit: limit }),
      };
      const found: KeyOf<typeof kind>[] = [];
      if (limit <= 0) return found;
      for await (const item of items(query)) {
        const fields = fieldsOf(item);
        // The indexes project the key attributes of every indexed kind (see `tableDefinition`).
        if (fields.kind === kind) found.push(keyFields(kind, fields as KeyOf<typeof kind>));
        if (found.length >= limit) break;
      }
      return found;
    },

    async transact(writes) {
      assertTransaction(writes);
      if (writes.length === 0) return { committed: true };
      return transact(
        client,
        writes.map((write) => transactItemOf(write, tableName)),
        backoff,
      );
    },

    async take<K extends Kind>(given: Patch<K>) {
      // A patch of one kind is a patch, which the compiler does not follow through a type parameter.
      const patch = given as unknown as Patch;
      assertTransaction([patch]);
      const before = await take(client, transactItemOf(patch, tableName), backoff);
      // The row under a patch's key is of the patch's kind, or the patch is refused.
      return before && (rowOfImage(before) as Rows[K] | undefined);
    },
  };
}
