import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { aDeployment, ofType, region, resourcesOf } from './a-deployment.ts';

const { stack } = aDeployment();
const data = stack(region, 'data');
const template = Template.fromStack(data);

/** Changing one of these lines loses what the old one held. */
const pinned: readonly string[] = [
  'AWS::DynamoDB::GlobalTable TableCD117FA1',
  'AWS::KMS::Key Key961B73FD',
  'AWS::S3::Bucket Exports25637AFB',
  'AWS::S3::Bucket Failures8A3E1A2F',
  'AWS::SecretsManager::Secret OriginSecret5DDC59F1',
  'AWS::SecretsManager::Secret SecretA720EF05',
];

describe('the table', () => {
  it('is on demand, encrypted with the region’s own key, backed up, protected and kept', () => {
    template.hasResource('AWS::DynamoDB::GlobalTable', {
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      Properties: {
        BillingMode: 'PAY_PER_REQUEST',
        SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
        StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
        Replicas: [
          Match.objectLike({
            Region: region,
            DeletionProtectionEnabled: true,
            PointInTimeRecoverySpecification: {
              PointInTimeRecoveryEnabled: true,
              RecoveryPeriodInDays: 35,
            },
            SSESpecification: { KMSMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('^Key'), 'Arn'] } },
          }),
        ],
      },
    });
  });

  it('stays in its region: there is one replica', () => {
    const [[, table] = []] = ofType(data, 'AWS::DynamoDB::GlobalTable');

    expect(table?.Properties.Replicas).toHaveLength(1);
  });

  it('has the keys and indexes that the store asks for', () => {
    template.hasResourceProperties('AWS::DynamoDB::GlobalTable', {
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      GlobalSecondaryIndexes: ['gsi1', 'gsi2'].map((index) =>
        Match.objectLike({
          IndexName: index,
          KeySchema: [
            { AttributeName: `${index}pk`, KeyType: 'HASH' },
            { AttributeName: `${index}sk`, KeyType: 'RANGE' },
          ],
          Projection: Match.objectLike({ ProjectionType: 'INCLUDE' }),
        }),
      ),
    });
  });
});

describe('what must not be lost', () => {
  it('keeps its logical ids: another id would be another table, empty', () => {
    const found = Object.entries(resourcesOf(data))
      .filter(([, { Type }]) => /GlobalTable|KMS::Key$|S3::Bucket$|Secret$/.test(Type))
      .map(([id, { Type }]) => `${Type} ${id}`)
      .toSorted();

    expect(found).toEqual(pinned);
  });

  it('is retained, whatever becomes of the stack', () => {
    for (const id of pinned.map((line) => line.split(' ')[1] ?? ''))
      expect(resourcesOf(data)[id], id).toMatchObject({ DeletionPolicy: 'Retain' });
    expect(data.terminationProtection).toBe(true);
  });

  it('has one key, which turns every year', () => {
    template.resourceCountIs('AWS::KMS::Key', 1);
    template.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  it('keeps records that were given up encrypted, private and for a bounded time', () => {
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          Match.objectLike({ ServerSideEncryptionByDefault: Match.objectLike({ SSEAlgorithm: 'aws:kms' }) }),
        ],
      },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true },
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 90, Status: 'Enabled' })] },
    });
  });
});
