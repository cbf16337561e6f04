import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import {
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  SFNClient,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { itemOf } from '../../../../lib/adapters/aws/dynamodb/item.ts';
import { type RegionClients, regionFacts } from '../../../../lib/adapters/aws/region/region-facts.ts';
import { keyOf } from '../../../../lib/contracts/table.ts';
import { aJourney, aVersion } from '../../../builders/journey.ts';

const region = 'eu-central-1';
const clients: RegionClients = {
  cloudformation: new CloudFormationClient({ region }),
  cloudwatch: new CloudWatchClient({ region }),
  dynamodb: new DynamoDBClient({ region }),
  s3: new S3Client({ region }),
  ses: new SESv2Client({ region }),
  sfn: new SFNClient({ region }),
  sns: new SNSClient({ region }),
  sqs: new SQSClient({ region }),
};
const mocked = {
  cloudformation: mockClient(clients.cloudformation),
  cloudwatch: mockClient(clients.cloudwatch),
  dynamodb: mockClient(clients.dynamodb),
  s3: mockClient(clients.s3),
  ses: mockClient(clients.ses),
  sfn: mockClient(clients.sfn),
  sns: mockClient(clients.sns),
  sqs: mockClient(clients.sqs),
};
const deployed = { region, environment: 'production', vendors: ['acme'] };
const missing = Object.assign(new Error('Stack does not exist'), { name: 'ValidationError' });
const aStack = (outputs: Record<string, string>) => ({
  Stacks: [
    {
      StackName: 's',
      CreationTime: new Date(0),
      StackStatus: 'CREATE_COMPLETE' as const,
      Outputs: Object.entries(outputs).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue })),
    },
  ],
});
const stack = (name: string, outputs: Record<string, string>) =>
  mocked.cloudformation
    .on(DescribeStacksCommand, { StackName: `waymark-production-${name}` })
    .resolves(aStack(outputs));

beforeEach(() => {
  for (const client of Object.values(mocked)) client.reset();
  mocked.cloudformation.on(DescribeStacksCommand).resolves(aStack({}));
  stack('data', { TableName: 'the-table', FailuresBucket: 'the-bucket' });
  stack('messaging', { SenderDomain: 'partners.acme.example' });
  stack('journeys', {
    ControlDeadLettersUrl: 'https://sqs/control',
    EventDeadLettersUrl: 'https://sqs/event',
  });
  stack('watch', { AlarmsTopic: 'arn:topic' });
  mocked.ses.on(GetAccountCommand).resolves({
    ProductionAccessEnabled: true,
    SendingEnabled: true,
    SendQuota: { MaxSendRate: 14, Max24HourSend: 50_000 },
    SuppressionAttributes: { SuppressedReasons: ['BOUNCE'] },
  });
  mocked.ses.on(GetEmailIdentityCommand).resolves({
    VerifiedForSendingStatus: true,
    DkimAttributes: { Status: 'PENDING' },
    MailFromAttributes: {
      MailFromDomain: 'mail.partners.acme.example',
      MailFromDomainStatus: 'SUCCESS',
      BehaviorOnMxFailure: 'USE_DEFAULT_VALUE',
    },
  });
  mocked.cloudwatch.on(DescribeAlarmsCommand).resolves({
    MetricAlarms: [{ AlarmName: 'waymark-production-watch-A', ActionsEnabled: true, StateValue: 'OK' }],
  });
  mocked.sns.on(GetTopicAttributesCommand).resolves({
    Attributes: { SubscriptionsConfirmed: '1', SubscriptionsPending: '2' },
  });
  mocked.sqs
    .on(GetQueueAttributesCommand, { QueueUrl: 'https://sqs/control' })
    .resolves({ Attributes: { ApproximateNumberOfMessages: '4' } });
  mocked.sqs.on(GetQueueAttributesCommand, { QueueUrl: 'https://sqs/event' }).resolves({});
  mocked.s3.on(ListObjectsV2Command).resolves({ KeyCount: 2 });
  const [journey, version] = [aJourney(), aVersion({ publishedAt: '2026-11-23T09:00:00.000Z' })];
  mocked.dynamodb.on(QueryCommand).resolves({ Items: [itemOf(keyOf('journey', journey), journey)] });
  mocked.dynamodb.on(GetItemCommand).resolves({ Item: itemOf(keyOf('version', version), version) });
  mocked.sfn.on(DescribeStateMachineCommand).resolves({ status: 'ACTIVE' });
  mocked.sfn.on(DescribeStateMachineAliasCommand).resolves({
    routingConfiguration: [{ stateMachineVersionArn: 'arn:alias:3', weight: 100 }],
  });
});

describe('the facts of a deployed region', () => {
  it('are what its stacks and services say', async () => {
    const facts = await regionFacts(clients, deployed);

    expect(facts).toMatchObject({
      region,
      mail: {
        domain: 'partners.acme.example',
        verified: true,
        dkim: 'PENDING',
        sandbox: false,
        perDay: 50_000,
        suppresses: ['BOUNCE'],
      },
      alarms: [{ name: 'waymark-production-watch-A', armed: true, state: 'OK' }],
      subscribers: { confirmed: 1, pending: 2 },
      deadLetters: { 'control-dead-letters': 4, 'event-dead-letters': 0 },
      givenUp: 2,
      journeys: [
        { vendor: 'acme', journey: 'welcome', published: true, machine: 'there', alias: 'arn:alias:3' },
      ],
    });
    expect(facts.stacks?.map(({ status }) => status)).toEqual(Array(6).fill('CREATE_COMPLETE'));
  });

  it('name stacks that are missing, and ask nothing of what they would have made', async () => {
    mocked.cloudformation.on(DescribeStacksCommand).rejects(missing);
    for (const name of ['data', 'messaging', 'journeys', 'watch'])
      mocked.cloudformation
        .on(DescribeStacksCommand, { StackName: `waymark-production-${name}` })
        .rejects(missing);

    const facts = await regionFacts(clients, deployed);

    expect(facts.stacks?.map(({ status }) => status)).toEqual(Array(6).fill('MISSING'));
    expect(facts).not.toHaveProperty('mail');
    expect(facts.journeys).toEqual([]);
    expect(mocked.sns.calls()).toHaveLength(0);
  });

  it('tell a machine that is gone from one that may not be asked for', async () => {
    const gone = new StateMachineDoesNotExist({ message: 'gone', $metadata: {} });
    mocked.sfn.on(DescribeStateMachineCommand).rejectsOnce(gone).rejects(new Error('AccessDenied'));

    const machines = [await regionFacts(clients, deployed), await regionFacts(clients, deployed)];

    expect(machines.map(({ journeys: [journey] }) => journey?.machine)).toEqual(['missing', 'unknown']);
  });

  it('let a failure of the account’s rights through, for nothing can be said then', async () => {
    mocked.cloudformation.on(DescribeStacksCommand).rejects(new Error('ExpiredToken'));
    stack('data', {});

    await expect(regionFacts(clients, deployed)).rejects.toThrow('ExpiredToken');
  });
});
