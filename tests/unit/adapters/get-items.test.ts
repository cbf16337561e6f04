import type { BatchGetItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { getItems } from '../../../lib/adapters/aws/dynamodb/get-items.ts';
import type { Item } from '../../../lib/adapters/aws/dynamodb/item.ts';

const keys = Array.from({ length: 40 }, (_, n): Item => ({ pk: { S: `p${n}` }, sk: { S: 'PROFILE' } }));

/** A table that gives so many items an answer and leaves the others; and how long it was waited for, by request. */
function aTable(perAnswer: (request: number) => number) {
  const waits: number[] = [];
  let requests = 0;
  const send = async ({ input }: BatchGetItemCommand) => {
    const asked = input.RequestItems?.table?.Keys ?? [];
    const most = perAnswer(requests);
    requests += 1;
    const left = asked.slice(most);
    return {
      Responses: { table: asked.slice(0, most) },
      UnprocessedKeys: left.length === 0 ? {} : { table: { Keys: left } },
    };
  };
  // Of the client only `send` is used.
  const client = { send } as unknown as DynamoDBClient;
  const delay = async (ms: number) => void waits.push(ms);
  return { read: () => getItems(client, 'table', keys, { delay, chance: () => 1 }), waits };
}

it('goes on with a busy table for as long as it gives something, and gives it time', async () => {
  const { read, waits } = aTable(() => 2);

  expect(await read()).toEqual(keys);
  expect(waits).toHaveLength(19);
  expect(Math.max(...waits)).toBe(25);
});

it('waits longer each time that it is given nothing, and gives up in the end', async () => {
  const { read, waits } = aTable((request) => (request === 0 ? 10 : 0));

  await expect(read()).rejects.toThrow('30 items could not be read: the table is busy');
  expect(waits).toEqual([25, 50, 100, 200, 400, 800, 1_600, 3_200]);
});
