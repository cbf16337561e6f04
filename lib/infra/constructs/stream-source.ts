import { Duration } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  EventSourceMapping,
  type EventSourceMappingOptions,
  FilterCriteria,
  FilterRule,
  type IFunction,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import type { Kind } from '../../contracts/table.ts';
import { grantKeyThrough } from './table-access.ts';

export interface StreamSourceProps {
  readonly table: TableV2;
  readonly key: IKey;
  /** Where records go that were given up: whole, for the stream forgets them after 24 hours. */
  readonly failures: Bucket;
  /** Reacts to rows of these kinds as they come or change, */
  readonly kinds: readonly Kind[];
  /** and to rows of these kinds as they go. */
  readonly removals: readonly Kind[];
  readonly reading: Reading;
}

/** How a function is given the records, and what becomes of a batch that fails. */
export type Reading = Pick<
  EventSourceMappingOptions,
  | 'batchSize'
  | 'parallelizationFactor'
  | 'bisectBatchOnError'
  | 'reportBatchItemFailures'
  | 'retryAttempts'
  | 'maxRecordAge'
  | 'maxBatchingWindow'
  | 'tumblingWindow'
>;

/**
 * For what needs no order: at once, ten batches of a shard side by side. A batch that fails is cut in half and tried
 * again, up to ten times within two hours, so that one record never holds up its shard.
 */
export const eachByItself: Reading = {
  batchSize: 100,
  parallelizationFactor: 10,
  bisectBatchOnError: true,
  reportBatchItemFailures: true,
  retryAttempts: 10,
  maxRecordAge: Duration.hours(2),
};

/**
 * For what needs order and saves by the batch: one batch of a shard at a time, gathered for up to five minutes (the
 * most that Lambda takes), whole, and tried again for 20 of the stream's 24 hours. A tumbling window makes Lambda name
 * the shard, and is there for nothing else; 15 minutes is the longest.
 */
export const inOrder: Reading = {
  batchSize: 1_000,
  parallelizationFactor: 1,
  bisectBatchOnError: false,
  reportBatchItemFailures: false,
  maxRecordAge: Duration.hours(20),
  maxBatchingWindow: Duration.minutes(5),
  tumblingWindow: Duration.minutes(15),
};

const withKind = (image: 'NewImage' | 'OldImage', kinds: readonly Kind[]) =>
  FilterCriteria.filter({
    ...(image === 'OldImage' ? { eventName: FilterRule.isEqual('REMOVE') } : {}),
    dynamodb: { [image]: { kind: { S: kinds.map(String) } } },
  });

/**
 * Feeds a function from the table's stream; what fails to the last is kept in the bucket. Two functions are the most:
 * beyond that readers of a shard are throttled. [DynamoDB developer guide, "Reading and processing a stream"]
 */
export function streamSource(target: IFunction, id: string, props: StreamSourceProps): EventSourceMapping {
  const { table, key, failures, kinds, removals, reading } = props;
  const streamArn = table.tableStreamArn;
  if (streamArn === undefined) throw new Error('the table has no stream to read');
  const role = target.grantPrincipal;
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'],
      resources: [streamArn],
    }),
  );
  // Listing streams takes no narrower resource than the table's streams.
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${table.tableArn}/stream/*`] }),
  );
  role.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [failures.arnForObjects(`${failurePrefix}*`)],
    }),
  );
  role.addToPrincipalPolicy(
    new PolicyStatement({ actions: ['s3:ListBucket'], resources: [failures.bucketArn] }),
  );
  grantKeyThrough(key, target, 's3', ['kms:GenerateDataKey', 'kms:Decrypt']);
  return new EventSourceMapping(target, id, {
    target,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    ...reading,
    // Counts what goes to the bucket, for an alarm.
    metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
    filters: [
      withKind('NewImage', kinds),
      ...(removals.length === 0 ? [] : [withKind('OldImage', removals)]),
    ],
    onFailure: { bind: () => ({ destination: failures.bucketArn }) },
  });
}

/** Lambda writes each record that was given up under `aws/lambda/<mapping>/<shard>/<date>/`. [Lambda developer guide, "Retaining discarded batches"] */
export const failurePrefix = 'aws/lambda/';
