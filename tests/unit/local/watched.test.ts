import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { createActivity } from '../../../lib/local/activity.ts';
import { localClient } from '../../../lib/local/services.ts';
import { watched } from '../../../lib/local/watched.ts';

const TableName = 'waymark';
const Key = { pk: { S: 'a' }, sk: { S: 'b' } };

/** A watched client of a server that answers with a status alone. */
function aClient(statusCode: number) {
  const activity = createActivity();
  const requestHandler = {
    handle: async () => ({ response: { statusCode, headers: {}, body: new Uint8Array() } }),
  };
  const local = { ...localClient('http://127.0.0.1:1'), requestHandler, maxAttempts: 1 };
  // As much of an HTTP handler as a client uses.
  return { client: watched(new DynamoDBClient(local as never), activity), activity };
}

describe('a watched client', () => {
  it('notes each write, for the stream may hold a record of it', async () => {
    const { client, activity } = aClient(200);

    await client.send(new PutItemCommand({ TableName, Item: Key }));
    await client.send(new UpdateItemCommand({ TableName, Key }));
    await client.send(new TransactWriteItemsCommand({ TransactItems: [] }));

    expect(activity.count).toBe(3);
  });

  it('notes a write that failed too: its answer alone may be lost', async () => {
    const { client, activity } = aClient(500);

    await expect(client.send(new PutItemCommand({ TableName, Item: Key }))).rejects.toThrow();

    expect(activity.count).toBe(1);
  });

  it('notes no read', async () => {
    const { client, activity } = aClient(200);

    await client.send(new GetItemCommand({ TableName, Key }));
    await client.send(new QueryCommand({ TableName }));
    await client.send(new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys: [Key] } } }));

    expect(activity.count).toBe(0);
  });
});
