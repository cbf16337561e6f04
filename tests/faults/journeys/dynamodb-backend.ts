import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { changeOfRecord } from '../../../lib/adapters/aws/dynamodb/stream.ts';
import type { Change } from '../../../lib/contracts/write.ts';
import { imagesAreEqual } from '../../../lib/local/dynamodb/images-are-equal.ts';
import { localClient } from '../../../lib/local/services.ts';
import type { OpenTable } from '../../contract/store-targets.ts';
import type { Backend } from './backend.ts';

/** A table of the DynamoDB engine behind the product's own adapter, and its stream, read record by record. */
export async function dynamodbBackend({ store, client, tableName }: OpenTable): Promise<Backend> {
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
  const { url } = { url: await endpointOf(client) };
  const streams = new DynamoDBStreamsClient(localClient(url));
  const StreamArn = Table?.LatestStreamArn;
  const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
  const ShardId = StreamDescription?.Shards?.at(-1)?.ShardId;
  const first = await streams.send(
    new GetShardIteratorCommand({ StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' }),
  );
  let iterator = first.ShardIterator;
  let isDirty = true;
  const writing = { transact: true, take: true } as const;
  return {
    // A look at the stream is a request: only what was written since can be there.
    store: new Proxy(store, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== 'function' || !(name in writing)) return member;
        return async (...given: unknown[]) => {
          try {
            return (await Reflect.apply(member, target, given)) as unknown;
          } finally {
            isDirty = true;
          }
        };
      },
    }),
    async changes() {
      const found: Change[] = [];
      while (isDirty) {
        isDirty = false;
        const { Records = [], NextShardIterator } = await streams.send(
          new GetRecordsCommand({ ShardIterator: iterator }),
        );
        iterator = NextShardIterator;
        if (Records.length > 0) isDirty = true;
        // The SDK's record as Lambda passes it on, as in lib/local/stream-reader.ts.
        const records = Records as unknown as DynamoDBRecord[];
        found.push(...records.filter((record) => !imagesAreEqual(record)).map(changeOfRecord));
      }
      return found;
    },
  };
}

async function endpointOf({ config }: OpenTable['client']): Promise<string> {
  const endpoint = await config.endpoint?.();
  if (endpoint === undefined) throw new Error('the engine is found by its endpoint');
  return `${endpoint.protocol}//${endpoint.hostname}:${endpoint.port ?? ''}`;
}
