import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { GetAccountCommand, GetEmailIdentityCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetTopicAttributesCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { MailFacts, RegionFacts } from '../../../domain/health/facts.ts';
import { dynamoStore } from '../dynamodb/store.ts';
import { journeyFacts } from './journey-facts.ts';
import { type Outputs, stackNames, stackOf } from './stack-outputs.ts';

/** Clients of one region. */
export const regionClients = (region: string) => ({
  cloudformation: new CloudFormationClient({ region }),
  cloudwatch: new CloudWatchClient({ region }),
  dynamodb: new DynamoDBClient({ region }),
  s3: new S3Client({ region }),
  ses: new SESv2Client({ region }),
  sfn: new SFNClient({ region }),
  sns: new SNSClient({ region }),
  sqs: new SQSClient({ region }),
});
export type RegionClients = ReturnType<typeof regionClients>;

export interface Deployed {
  readonly region: string;
  readonly environment: string;
  readonly vendors: readonly string[];
}

/** Finds out how a deployed region stands, by what its stacks print. It reads, and changes nothing. */
export async function regionFacts(clients: RegionClients, deployed: Deployed): Promise<RegionFacts> {
  const { region, environment, vendors } = deployed;
  const outputs: Record<string, string> = {};
  const stacks: { name: string; status: string }[] = [];
  for (const name of stackNames) {
    const stack = await stackOf(clients.cloudformation, `waymark-${environment}-${name}`);
    stacks.push({ name, status: stack.status });
    Object.assign(outputs, stack.outputs);
  }
  const { TableName, SenderDomain } = outputs;
  return {
    region,
    stacks,
    ...(SenderDomain === undefined ? {} : { mail: await mailFacts(clients.ses, SenderDomain) }),
    alarms: await alarmFacts(clients.cloudwatch, `waymark-${environment}-watch`),
    ...(await subscribersOf(clients.sns, outputs)),
    deadLetters: await deadLettersOf(clients.sqs, outputs),
    ...(await givenUpIn(clients.s3, outputs)),
    journeys:
      TableName === undefined
        ? []
        : await journeyFacts(dynamoStore(clients.dynamodb, TableName), clients.sfn, vendors),
  };
}

async function mailFacts(client: SESv2Client, domain: string): Promise<MailFacts> {
  const [account, identity] = await Promise.all([
    client.send(new GetAccountCommand({})),
    client.send(new GetEmailIdentityCommand({ EmailIdentity: domain })),
  ]);
  return {
    domain,
    verified: identity.VerifiedForSendingStatus === true,
    dkim: identity.DkimAttributes?.Status ?? 'NOT_STARTED',
    mailFrom: identity.MailFromAttributes?.MailFromDomainStatus ?? 'NOT_STARTED',
    sandbox: account.ProductionAccessEnabled !== true,
    sendingEnabled: account.SendingEnabled === true,
    perSecond: account.SendQuota?.MaxSendRate ?? 0,
    perDay: account.SendQuota?.Max24HourSend ?? 0,
    suppresses: account.SuppressionAttributes?.SuppressedReasons ?? [],
  };
}

async function alarmFacts(client: CloudWatchClient, AlarmNamePrefix: string) {
  const { MetricAlarms = [], CompositeAlarms = [] } = await client.send(
    new DescribeAlarmsCommand({ AlarmNamePrefix, AlarmTypes: ['MetricAlarm', 'CompositeAlarm'] }),
  );
  return [...MetricAlarms, ...CompositeAlarms].map(({ AlarmName = '', ActionsEnabled, StateValue = '' }) => ({
    name: AlarmName,
    armed: ActionsEnabled === true,
    state: StateValue,
  }));
}

async function subscribersOf(
  client: SNSClient,
  { AlarmsTopic }: Outputs,
): Promise<Pick<RegionFacts, 'subscribers'>> {
  if (AlarmsTopic === undefined) return {};
  const { Attributes = {} } = await client.send(new GetTopicAttributesCommand({ TopicArn: AlarmsTopic }));
  const { SubscriptionsConfirmed: confirmed = '0', SubscriptionsPending: pending = '0' } = Attributes;
  return { subscribers: { confirmed: Number(confirmed), pending: Number(pending) } };
}

async function deadLettersOf(client: SQSClient, outputs: Outputs): Promise<Record<string, number>> {
  const queues = {
    'control-dead-letters': outputs.ControlDeadLettersUrl,
    'event-dead-letters': outputs.EventDeadLettersUrl,
  };
  const found: Record<string, number> = {};
  for (const [name, QueueUrl] of Object.entries(queues)) {
    if (QueueUrl === undefined) continue;
    const { Attributes } = await client.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
    );
    found[name] = Number(Attributes?.ApproximateNumberOfMessages ?? 0);
  }
  return found;
}

/** Counts up to 1,000: one page of the bucket tells that something is amiss. */
async function givenUpIn(
  client: S3Client,
  { FailuresBucket }: Outputs,
): Promise<Pick<RegionFacts, 'givenUp'>> {
  if (FailuresBucket === undefined) return {};
  const { KeyCount = 0 } = await client.send(
    new ListObjectsV2Command({ Bucket: FailuresBucket, Prefix: 'aws/lambda/' }),
  );
  return { givenUp: KeyCount };
}
