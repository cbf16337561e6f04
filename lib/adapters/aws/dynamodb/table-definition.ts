import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  type GlobalSecondaryIndex,
  ResourceInUseException,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { indexNames } from '../../../contracts/table.ts';
import { indexKey, indexProjection, tableKey, timeToLiveAttribute } from '../../../contracts/table-layout.ts';

const schema = ([partition, sort]: readonly [string, string]) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

const indexes = indexNames.map(
  (index): GlobalSecondaryIndex => ({
    IndexName: index,
    KeySchema: schema(indexKey(index)),
    Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...indexProjection] },
  }),
);

/** The table as DynamoDB is asked for it: on demand, with both images in its stream. Time to live is set apart. */
export function tableDefinition(name: string): CreateTableCommandInput {
  const attributes = [...tableKey, ...indexNames.flatMap(indexKey)];
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes.map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' })),
    KeySchema: schema(tableKey),
    GlobalSecondaryIndexes: indexes,
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
  };
}

/** Lets items end at their time to live; no error where it is on already. */
export async function enableTimeToLive(client: DynamoDBClient, name: string): Promise<void> {
  const described = await client.send(new DescribeTimeToLiveCommand({ TableName: name }));
  const status = described.TimeToLiveDescription?.TimeToLiveStatus;
  if (status === 'ENABLED' || status === 'ENABLING') return;
  await client.send(
    new UpdateTimeToLiveCommand({
      TableName: name,
      TimeToLiveSpecification: { AttributeName: timeToLiveAttribute, Enabled: true },
    }),
  );
}

/** Makes sure that the table is there, active and lets items expire. For one machine: on AWS, CDK makes the table. */
export async function createTableIfMissing(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(new CreateTableCommand(tableDefinition(name)));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { TableName: name });
  await enableTimeToLive(client, name);
}
