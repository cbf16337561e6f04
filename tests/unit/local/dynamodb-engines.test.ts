import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { findDynamoDbLocal } from '../../../lib/local/dynamodb/dynamodb-local.ts';
import { startDynamoDb } from '../../../lib/local/dynamodb/start-dynamodb.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'waymark-engines-'));
const nothing = { dynoxide: () => undefined, dynamoDbLocal: () => undefined };

describe('startDynamoDb', () => {
  test('uses an endpoint that was given and starts nothing', async () => {
    const dynamoDb = await startDynamoDb({ dataDir, log: () => {}, endpoint: 'http://elsewhere:8000' });

    expect(dynamoDb).toMatchObject({ endpoint: 'http://elsewhere:8000', engine: 'external' });
    expect(dynamoDb.prune('table', '9')).toBe(0);
  });

  test('names the three remedies when there is no engine', async () => {
    const start = startDynamoDb({ dataDir, log: () => {}, find: nothing });

    await expect(start).rejects.toMatchObject({
      name: 'NoDynamoDbEngine',
      message: expect.stringMatching(/npm install.*java.*DYNAMODB_ENDPOINT/s),
    });
  });

  test('fails with the last words of a program that cannot start', async () => {
    const find = { ...nothing, dynoxide: () => process.execPath };

    const start = startDynamoDb({ dataDir, log: () => {}, find });

    await expect(start).rejects.toThrow(/dynoxide did not start.*serve/s);
  });

  test('finds no DynamoDB Local where the PATH has no Java', () => {
    expect(findDynamoDbLocal(dataDir)).toBeUndefined();
  });
});
