import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DeleteItemCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  paginateScan,
} from '@aws-sdk/client-dynamodb';

type Key = Record<string, AttributeValue>;

/**
 * Deletes the items whose TTL attribute (epoch seconds) lies before `nowSeconds`, as DynamoDB would, and answers how
 * many; none in a table without TTL. Goes through the API, so that streams and indexes see it; an item that was
 * prolonged meanwhile stays. Reads the whole table: for one machine, not for the cloud.
 */
export async function sweepExpired(
  client: DynamoDBClient,
  tableName: string,
  nowSeconds: number,
): Promise<number> {
  const ttl = await ttlAttribute(client, tableName);
  if (ttl === undefined) return 0;
  // An attribute of another type than number never expires, on AWS too.
  const expired = 'attribute_type(#ttl, :number) AND #ttl < :now';
  const values = { ':now': { N: String(nowSeconds) }, ':number': { S: 'N' } };
  const keys = await keyAttributes(client, tableName);
  const keyNames = Object.fromEntries(keys.map((name, n) => [`#k${n}`, name]));
  const scan = {
    TableName: tableName,
    FilterExpression: expired,
    ProjectionExpression: Object.keys(keyNames).join(', '),
    ExpressionAttributeNames: { '#ttl': ttl, ...keyNames },
    ExpressionAttributeValues: values,
  };
  let deleted = 0;
  for await (const page of paginateScan({ client }, scan)) {
    for (const key of page.Items ?? []) deleted += await removeItem(key);
  }
  return deleted;

  async function removeItem(key: Key): Promise<number> {
    try {
      await client.send(
        new DeleteItemCommand({
          TableName: tableName,
          Key: key,
          ConditionExpression: expired,
          ExpressionAttributeNames: { '#ttl': ttl ?? '' },
          ExpressionAttributeValues: values,
        }),
      );
      return 1;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 0;
      throw error;
    }
  }
}

async function ttlAttribute(client: DynamoDBClient, tableName: string): Promise<string | undefined> {
  const { TimeToLiveDescription: ttl } = await client.send(
    new DescribeTimeToLiveCommand({ TableName: tableName }),
  );
  return ttl?.TimeToLiveStatus === 'ENABLED' ? ttl.AttributeName : undefined;
}

async function keyAttributes(client: DynamoDBClient, tableName: string): Promise<readonly string[]> {
  const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  return (table?.KeySchema ?? []).flatMap(({ AttributeName: name }) => name ?? []);
}
