import { describe, expect, it } from 'vitest';
import { answering } from '../../lib/contracts/api/route.ts';
import { inPascalCase } from '../../lib/infra/constructs/library-machines.ts';
import { acknowledgements } from '../../lib/infra/review/acknowledgements.ts';
import { review } from '../../lib/infra/review/review.ts';
import { aDeployment, region, stacksOf } from './a-deployment.ts';
import { statementsOf } from './statements.ts';

const { app, stack } = aDeployment();

/** Actions over everything, and why there is no narrower resource. */
const overEverything: Readonly<Record<string, string>> = {
  'ses:GetSendQuota': 'the quota is the account’s and the region’s',
  'xray:PutTelemetryRecords': 'X-Ray knows no resources',
  'xray:PutTraceSegments': 'X-Ray knows no resources',
  'xray:GetSamplingRules': 'X-Ray knows no resources; state machines sample',
  'xray:GetSamplingTargets': 'X-Ray knows no resources; state machines sample',
  'logs:CreateLogDelivery': 'the delivery of a state machine’s log is no resource',
  'logs:DeleteLogDelivery': 'the delivery of a state machine’s log is no resource',
  'logs:DescribeLogGroups': 'the delivery of a state machine’s log is no resource',
  'logs:DescribeResourcePolicies': 'the delivery of a state machine’s log is no resource',
  'logs:GetLogDelivery': 'the delivery of a state machine’s log is no resource',
  'logs:ListLogDeliveries': 'the delivery of a state machine’s log is no resource',
  'logs:PutResourcePolicy': 'the delivery of a state machine’s log is no resource',
  'logs:UpdateLogDelivery': 'the delivery of a state machine’s log is no resource',
};

describe('the policies of all stacks', () => {
  it('reach everything only where there is no narrower resource', () => {
    const open = stacksOf(app)
      .flatMap(statementsOf)
      .filter(({ resources }) => resources.includes('*'))
      .flatMap(({ actions }) => actions);

    expect([...new Set(open)].toSorted()).toEqual(Object.keys(overEverything).toSorted());
  });

  it('allow no action by a star, but CDK’s own upload of the pages within its two buckets', () => {
    const stars = stacksOf(app)
      .flatMap(statementsOf)
      .flatMap(({ policy, actions }) => actions.map((action) => `${policy} ${action}`))
      .filter((line) => line.includes('*'));
    const ofUpload = stars.filter((line) => line.startsWith('CustomCDKBucketDeployment'));

    expect(stars.filter((line) => !ofUpload.includes(line))).toEqual([]);
    expect(ofUpload.filter((line) => !line.includes(' s3:'))).toEqual([]);
  });

  it('let nobody scan the table', () => {
    const actions = stacksOf(app)
      .flatMap(statementsOf)
      .flatMap((each) => each.actions);

    expect(actions).not.toContain('dynamodb:Scan');
    expect(actions).toContain('dynamodb:Query');
  });

  it('let whoever sends to a queue encrypt the message with the key', () => {
    const statements = stacksOf(app).flatMap(statementsOf);
    const senders = statements.filter(({ actions }) => actions.includes('sqs:SendMessage'));
    const encrypting = statements
      .filter(
        ({ actions, condition }) =>
          ['kms:GenerateDataKey', 'kms:Decrypt'].every((action) => actions.includes(action)) &&
          (condition === undefined || JSON.stringify(condition).includes('"kms:ViaService":"sqs.')),
      )
      .map(({ policy }) => policy);

    expect(senders.map(({ policy }) => policy).filter((policy) => !encrypting.includes(policy))).toEqual([]);
    expect(senders.length).toBeGreaterThan(2);
  });

  it('let perform-actions, and publish-journey for tests, send from the identity and with the configuration set, and nobody else send', () => {
    const senders = statementsOf(stack(region, 'journeys')).filter(({ actions }) =>
      actions.includes('ses:SendRawEmail'),
    );

    expect(senders.map(({ policy }) => policy.replace(/Role.*/, '')).toSorted()).toEqual([
      'FunctionsPerformActions',
      'FunctionsPublishJourney',
    ]);
    for (const { resources } of senders) expect(resources).toHaveLength(2);
  });

  it('confine whoever answers callers to the partitions of vendors, partners, definitions and answers', () => {
    const statements = statementsOf(stack(region, 'journeys')).filter(
      ({ policy, actions }) =>
        actions.includes('dynamodb:GetItem') &&
        answering.some((name) => policy.startsWith(`Functions${inPascalCase(name)}`)),
    );

    expect(statements).toHaveLength(answering.length);
    for (const { condition } of statements) {
      const { 'ForAllValues:StringLike': like, Null } = condition as Record<string, Record<string, unknown>>;
      expect(Null).toEqual({ 'dynamodb:LeadingKeys': 'false' });
      for (const prefix of [like?.['dynamodb:LeadingKeys']].flat())
        expect(['V#*', 'J#*', 'P#*', 'R#*']).toContain(prefix);
    }
  });
});

describe('cdk-nag’s AwsSolutions', () => {
  it('finds nothing that is not acknowledged with a reason, and no acknowledgement that nothing needs', () => {
    const { findings, acknowledged } = review(app);

    expect(findings).toEqual([]);
    expect(acknowledged).toBeGreaterThanOrEqual(acknowledgements.length);
    expect(acknowledgements.filter(({ reason }) => reason.length < 40)).toEqual([]);
  });

  it('reports what nobody acknowledged', () => {
    const { findings } = review(stack(region, 'data'), []);

    expect(findings.map(({ rule }) => rule)).toContain('AwsSolutions-S1');
  });
});
