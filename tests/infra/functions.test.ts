import { readdirSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { talliedKinds } from '../../lib/domain/insight/figures.ts';
import { functionNames, joinsTraces } from '../../lib/infra/constructs/function-settings.ts';
import { inPascalCase } from '../../lib/infra/constructs/library-machines.ts';
import { Environment } from '../../lib/runtime/environment.ts';
import { aDeployment, ofType, type Resource, region } from './a-deployment.ts';
import { statementsOf } from './statements.ts';

const { stack } = aDeployment();
const journeys = stack(region, 'journeys');
const template = Template.fromStack(journeys);
const ours = ofType(journeys, 'AWS::Lambda::Function').filter(([id]) => id.startsWith('Functions'));
const functionOf = (name: string): [string, Resource] => {
  const found = ours.find(([id]) => id.startsWith(`Functions${inPascalCase(name)}`));
  if (found === undefined) throw new Error(`there is no function ${name}`);
  return found;
};

describe('functions', () => {
  it('are deployed once for each folder of functions/, which lib/infra/constructs/function-settings.ts lists', () => {
    const folders = readdirSync('functions', { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);

    expect([...functionNames].toSorted()).toEqual(folders.toSorted());
    expect(ours).toHaveLength(folders.length);
    for (const name of folders) functionOf(name);
  });

  it('run on the current Node for arm64, with a log of their own that ends and is encrypted', () => {
    for (const [id, { Properties }] of ours) {
      expect(Properties, id).toMatchObject({
        Runtime: 'nodejs24.x',
        Architectures: ['arm64'],
        // Of calls that go well the three lines that Lambda writes by itself are left out.
        LoggingConfig: { LogGroup: expect.anything(), LogFormat: 'JSON', SystemLogLevel: 'WARN' },
        KmsKeyArn: expect.anything(),
      });
    }
    for (const [id, { Properties }] of ofType(journeys, 'AWS::Logs::LogGroup')) {
      expect(Properties, id).toMatchObject({ RetentionInDays: 90, KmsKeyId: expect.anything() });
    }
  });

  it('begin no traces where they are called for every event, mail or command', () => {
    for (const name of functionNames) {
      const [id, { Properties }] = functionOf(name);
      const Mode = joinsTraces.has(name) ? 'PassThrough' : 'Active';
      expect(Properties, id).toMatchObject({ TracingConfig: { Mode } });
    }
  });

  it('find in their environment what they read', () => {
    for (const [id, { Properties }] of ours) {
      const { Variables } = Properties.Environment as { Variables: Record<string, unknown> };
      // What CloudFormation fills in stands for a value of the right form.
      const filled = Object.fromEntries(
        Object.entries(Variables).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : (standIns[name] ?? 'filled-in-by-cloudformation'),
        ]),
      );
      expect(Environment.safeParse(filled).error?.issues, id).toBeUndefined();
    }
    const [, publish] = functionOf('publish-journey');
    expect(publish.Properties).toMatchObject({
      Environment: { Variables: { PERFORM_FUNCTION_ARN: expect.anything() } },
    });
  });

  it('hold a claim on a message for longer than they can run', () => {
    const [, perform] = functionOf('perform-actions');
    const { SEND_LEASE_SECONDS } = Environment.parse({
      TABLE_NAME: 't',
      CONTROL_QUEUE_URL: 'https://queue.example/q',
      STATE_MACHINE_ROLE_ARN: 'arn:role',
    });

    expect(SEND_LEASE_SECONDS).toBeGreaterThan(Number(perform.Properties.Timeout));
  });
});

describe('dispatch-event', () => {
  it('reads the stream with a filter by kind, in halves where a batch fails, and keeps what it gives up', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ParallelizationFactor: 10,
      MaximumRetryAttempts: 10,
      MaximumRecordAgeInSeconds: 7200,
      FilterCriteria: {
        Filters: [
          {
            Pattern: JSON.stringify({
              dynamodb: { NewImage: { kind: { S: ['event', 'wait', 'enrolment'] } } },
            }),
          },
          {
            Pattern: JSON.stringify({
              eventName: ['REMOVE'],
              dynamodb: { OldImage: { kind: { S: ['wait'] } } },
            }),
          },
        ],
      },
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });
});

describe('tally-changes', () => {
  it('reads the stream in order, whole batches of a shard that it can name, and never events', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      StartingPosition: 'TRIM_HORIZON',
      ParallelizationFactor: 1,
      BatchSize: 1_000,
      BisectBatchOnFunctionError: false,
      FunctionResponseTypes: Match.absent(),
      MaximumRetryAttempts: Match.absent(),
      MaximumRecordAgeInSeconds: 20 * 3600,
      MaximumBatchingWindowInSeconds: 300,
      TumblingWindowInSeconds: 900,
      FilterCriteria: {
        Filters: [
          { Pattern: JSON.stringify({ dynamodb: { NewImage: { kind: { S: [...talliedKinds] } } } }) },
          {
            Pattern: JSON.stringify({
              eventName: ['REMOVE'],
              dynamodb: { OldImage: { kind: { S: ['wait', 'action'] } } },
            }),
          },
        ],
      },
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
    });
  });

  it('shares the stream with one other reader, for a shard has room for two', () => {
    const readers = ofType(journeys, 'AWS::Lambda::EventSourceMapping').filter(
      ([, { Properties }]) => Properties.StartingPosition !== undefined,
    );

    expect(readers).toHaveLength(2);
  });
});

describe('the control queue', () => {
  it('is taken by few at a time, long enough, and what fails six times is kept for two weeks', () => {
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: 5 },
      BatchSize: 10,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 180,
      RedrivePolicy: { maxReceiveCount: 6, deadLetterTargetArn: Match.anyValue() },
      KmsMasterKeyId: Match.anyValue(),
    });
    const [, control] = functionOf('control-execution');
    expect(180).toBeGreaterThanOrEqual(6 * Number(control.Properties.Timeout));
    template.resourcePropertiesCountIs('AWS::SQS::Queue', { MessageRetentionPeriod: 1_209_600 }, 2);
  });
});

describe('the queue of simulations', () => {
  it('gives one at a time to two at most, for as long as one may take, and is written by publish-journey', () => {
    const [, simulate] = functionOf('simulate');
    template.hasResourceProperties('AWS::Lambda::EventSourceMapping', {
      ScalingConfig: { MaximumConcurrency: 2 },
      BatchSize: 1,
    });
    template.hasResourceProperties('AWS::SQS::Queue', {
      VisibilityTimeout: 6 * Number(simulate.Properties.Timeout),
      RedrivePolicy: { deadLetterTargetArn: Match.anyValue() },
      KmsMasterKeyId: Match.anyValue(),
    });
    const senders = statementsOf(journeys)
      .filter(
        ({ actions, resources }) =>
          actions.includes('sqs:SendMessage') && JSON.stringify(resources).includes('SimulationQueue'),
      )
      .map(({ policy }) => policy.replace(/Role.*/, ''));
    expect(senders).toEqual(['FunctionsPublishJourney']);
    const [, publish] = functionOf('publish-journey');
    expect(publish.Properties).toMatchObject({
      Environment: { Variables: { SIMULATION_QUEUE_URL: expect.anything() } },
    });
  });

  it('is played by a function that reaches the partitions of vendors, and starts and sends nothing', () => {
    const own = statementsOf(journeys).filter(({ policy }) => policy.startsWith('FunctionsSimulateRole'));
    const table = own.filter(({ actions }) => actions.includes('dynamodb:GetItem'));

    expect(table.map(({ condition }) => condition)).toEqual([
      {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['V#*'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    ]);
    const actions = own.flatMap((each) => each.actions);
    expect(actions.filter((action) => /^(states|ses|secretsmanager|s3):|SendMessage/.test(action))).toEqual(
      [],
    );
  });
});

describe('what comes from the bus and the clock', () => {
  it('has dead letters behind every rule and schedule', () => {
    const rules = ofType(journeys, 'AWS::Events::Rule');
    expect(rules).toHaveLength(2);
    for (const [id, { Properties }] of rules) {
      expect(Properties.Targets, id).toMatchObject([
        { DeadLetterConfig: { Arn: expect.anything() }, RetryPolicy: { MaximumRetryAttempts: 20 } },
      ]);
    }
    template.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(15 minutes)',
      State: 'ENABLED',
      Target: {
        Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^FunctionsSweepLapsed'), 'Arn'] },
        DeadLetterConfig: { Arn: Match.anyValue() },
      },
    });
  });
});

/** A value of the form that a variable asks for, where CloudFormation fills it in. */
const standIns: Readonly<Record<string, string>> = {
  CONTROL_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/queue',
  CONTROL_DEAD_LETTERS_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/letters',
  STATE_MACHINE_ROLE_ARN: 'arn:aws:iam::111122223333:role/machine',
  SIMULATION_QUEUE_URL: 'https://sqs.eu-central-1.amazonaws.com/111122223333/simulations',
  SECRET_ARN: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:s',
  PUBLIC_URL: 'https://eu.partners.waymark.example',
  ISSUERS: '[]',
};
