import { Stack } from 'aws-cdk-lib';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { indexNames } from '../../contracts/table.ts';

/** The KMS actions that DynamoDB takes on behalf of whoever calls it. [DynamoDB developer guide, "Using the KMS key"] */
const throughDynamoDb = [
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey',
  'kms:ReEncryptFrom',
  'kms:ReEncryptTo',
];

/** Lets a role use the region's key where a service does it on the role's behalf. */
export function grantKeyThrough(
  key: IKey,
  grantee: IGrantable,
  service: string,
  actions: readonly string[],
): void {
  const { region } = Stack.of(key);
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: [...actions],
      resources: [key.keyArn],
      conditions: { StringEquals: { 'kms:ViaService': `${service}.${region}.amazonaws.com` } },
    }),
  );
}

/** What the store calls: reads of rows, ranges and index partitions, and writes. Nothing may scan. */
const storeActions = [
  'dynamodb:BatchGetItem',
  'dynamodb:ConditionCheckItem',
  'dynamodb:DeleteItem',
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:Query',
  'dynamodb:UpdateItem',
];

/**
 * Lets a function use the table as the store does: all of it, or the partitions, of the table and of its indexes, whose
 * keys begin as `leading` says.
 */
export function grantStore(
  table: TableV2,
  key: IKey,
  grantee: IGrantable,
  leading: readonly string[] = [],
): void {
  const conditions =
    leading.length === 0
      ? {}
      : {
          conditions: {
            'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...leading] },
            // ForAllValues holds where there is no value at all.
            Null: { 'dynamodb:LeadingKeys': 'false' },
          },
        };
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: storeActions,
      resources: [table.tableArn, ...indexNames.map((index) => `${table.tableArn}/index/${index}`)],
      ...conditions,
    }),
  );
  grantKeyThrough(key, grantee, 'dynamodb', throughDynamoDb);
}

/** Lets a state machine put wait rows: items within memberships, with a wait's attributes and no others. */
export function grantWaitRows(
  table: TableV2,
  key: IKey,
  grantee: IGrantable,
  attributes: readonly string[],
): void {
  grantee.grantPrincipal.addToPrincipalPolicy(
    new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [table.tableArn],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['V#*'] },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': [...attributes] },
        // ForAllValues holds where there is no value at all.
        Null: { 'dynamodb:LeadingKeys': 'false', 'dynamodb:Attributes': 'false' },
      },
    }),
  );
  grantKeyThrough(key, grantee, 'dynamodb', throughDynamoDb);
}
