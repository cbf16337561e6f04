import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import {
  AttributeType,
  Billing,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { indexNames } from '../../contracts/table.ts';
import { indexKey, indexProjection, tableKey, timeToLiveAttribute } from '../../contracts/table-layout.ts';
import type { Config } from '../config/schema.ts';

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** What must outlive every deployment: the table, the region's one key, its secret, and what could not be dispatched. */
export class DataStack extends Stack {
  readonly key: Key;
  readonly table: TableV2;
  /** The region's master secret: keys for links and for digests of addresses are derived from it. */
  readonly secret: Secret;
  /** What CloudFront shows the API, so that nobody goes around the firewall. */
  readonly originSecret: Secret;
  /** Where stream records go that dispatch-event gave up. */
  readonly failures: Bucket;
  /** Where the table is exported to once a month, for the models of activity. */
  readonly exports: Bucket;

  constructor(scope: Construct, id: string, { config, ...props }: StackProps & { config: Config }) {
    super(scope, id, { ...props, terminationProtection: true });
    const { retention } = config;
    this.key = this.#key();
    this.table = this.#table(retention.backups);
    this.secret = new Secret(this, 'Secret', {
      description: 'Keys for signed links and for digests of addresses are derived from it',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 64, excludePunctuation: true, includeSpace: false },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.originSecret = new Secret(this, 'OriginSecret', {
      description: 'The header by which the API knows CloudFront',
      encryptionKey: this.key,
      generateSecretString: { passwordLength: 48, excludePunctuation: true, includeSpace: false },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.failures = this.#bucket('Failures', retention.failures);
    // An export is of use until the models are fitted, which takes minutes.
    this.exports = this.#bucket('Exports', 2);
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
    new CfnOutput(this, 'SecretArn', { value: this.secret.secretArn });
    new CfnOutput(this, 'FailuresBucket', { value: this.failures.bucketName });
  }

  /**
   * The key as another stack takes it: by its ARN, so that what that stack grants stands in its own roles. Granting
   * on the key itself would make this stack depend on the other.
   */
  keyFor(stack: Stack): IKey {
    return Key.fromKeyArn(stack, 'RegionKey', this.key.keyArn);
  }

  /** A private bucket whose objects end after so many days. */
  #bucket(id: string, days: number): Bucket {
    return new Bucket(this, id, {
      encryption: BucketEncryption.KMS,
      encryptionKey: this.key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      enforceSSL: true,
      lifecycleRules: [
        { expiration: Duration.days(days), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** One key: five would cost more than a thousand partners do. */
  #key(): Key {
    const key = new Key(this, 'Key', {
      description: 'Everything of Waymark that rests in this region',
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Alarms reach their encrypted topic.
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    // EventBridge puts what a function could not take into an encrypted queue.
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('events.amazonaws.com')],
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['*'],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    // Logs are written by the service itself; it may use the key for this account's groups alone.
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`logs.${this.region}.amazonaws.com`)],
        actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:DescribeKey'],
        resources: ['*'],
        conditions: {
          ArnLike: {
            'kms:EncryptionContext:aws:logs:arn': `arn:${this.partition}:logs:${this.region}:${this.account}:*`,
          },
        },
      }),
    );
    return key;
  }

  #table(backupDays: number): TableV2 {
    const [partition, sort] = tableKey;
    return new TableV2(this, 'Table', {
      partitionKey: text(partition),
      sortKey: text(sort),
      globalSecondaryIndexes: indexNames.map((index) => {
        const [indexPartition, indexSort] = indexKey(index);
        return {
          indexName: index,
          partitionKey: text(indexPartition),
          sortKey: text(indexSort),
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...indexProjection],
        };
      }),
      billing: Billing.onDemand(),
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      encryption: TableEncryptionV2.customerManagedKey(this.key),
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: backupDays,
      },
      timeToLiveAttribute,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}
