import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Alias, type EventSourceMapping, type IVersion } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { answering } from '../../contracts/api/route.ts';
import { WaitRow } from '../../contracts/enrolment.ts';
import { tableKey } from '../../contracts/table-layout.ts';
import { type Config, settingsOf } from '../config/schema.ts';
import { eventRule, executionEnds, mailEvents } from '../constructs/event-rules.ts';
import { fitMachine } from '../constructs/fit-machine.ts';
import { type FunctionName, functionSettings } from '../constructs/function-settings.ts';
import { issuersOf } from '../constructs/issuers.ts';
import type { JourneyFunction } from '../constructs/journey-function.ts';
import { JourneyFunctions } from '../constructs/journey-functions.ts';
import { type Library, LibraryMachines } from '../constructs/library-machines.ts';
import { LibrarySeed, seedContent } from '../constructs/library-seed.ts';
import { allExecutions, allMachines, publishedMachines } from '../constructs/machine-names.ts';
import { ScheduledFunction } from '../constructs/scheduled-function.ts';
import { eachByItself, inOrder, streamSource } from '../constructs/stream-source.ts';
import { grantKeyThrough, grantWaitRows } from '../constructs/table-access.ts';
import { deadLetters, workQueue } from '../constructs/watched-queue.ts';
import type { DataStack } from './data-stack.ts';
import type { MessagingStack } from './messaging-stack.ts';
import type { PartnersStack } from './partners-stack.ts';

export interface JourneysStackProps extends StackProps {
  readonly config: Config;
  readonly region: string;
  readonly library: Library;
  readonly data: DataStack;
  readonly messaging: MessagingStack;
  readonly partners: PartnersStack;
}

/** What runs journeys: the functions with their triggers, the library's state machines, the control queue. */
export class JourneysStack extends Stack {
  readonly functions: Readonly<Record<FunctionName, JourneyFunction>>;
  readonly controlQueue: Queue;
  readonly controlDeadLetters: Queue;
  /** Simulations that wait to be played. */
  readonly simulationQueue: Queue;
  /** Events of EventBridge that a function could not take. */
  readonly eventDeadLetters: Queue;
  /** What feeds dispatch-event from the table's stream. */
  readonly streamMapping: EventSourceMapping;
  /** What feeds tally-changes from it. */
  readonly tallyMapping: EventSourceMapping;
  /** The library's, which run journeys. */
  readonly stateMachines: readonly StateMachine[];
  /** Fits the models of activity once a month. */
  readonly fit: StateMachine;

  constructor(scope: Construct, id: string, { config, region, library, ...props }: JourneysStackProps) {
    const { data, messaging, partners, ...stackProps } = props;
    super(scope, id, stackProps);
    const { table } = data;
    const key = data.keyFor(this);
    const logDays = config.retention.logs;
    const settings = settingsOf(config, region);

    this.controlDeadLetters = deadLetters(this, 'ControlDeadLetters', key);
    this.eventDeadLetters = deadLetters(this, 'EventDeadLetters', key);
    const controlTimeout = functionSettings['control-execution'].timeout;
    this.controlQueue = workQueue(this, 'ControlQueue', {
      key,
      timeout: controlTimeout,
      letters: this.controlDeadLetters,
    });
    this.simulationQueue = workQueue(this, 'SimulationQueue', {
      key,
      timeout: functionSettings.simulate.timeout,
      letters: this.eventDeadLetters,
    });
    const machineRole = new Role(this, 'MachineRole', {
      description:
        'Takes actions by perform-actions and puts wait rows, for every state machine of a journey',
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    });
    const content = seedContent(library.compiled, settings.vendors, config.budgets);
    this.functions = new JourneyFunctions(this, 'Functions', {
      table,
      key,
      logDays,
      content,
      environment: {
        TABLE_NAME: table.tableName,
        CONTROL_QUEUE_URL: this.controlQueue.queueUrl,
        STATE_MACHINE_ROLE_ARN: machineRole.roleArn,
        CONFIGURATION_SET: messaging.configurationSet.configurationSetName,
        SECRET_ARN: data.secret.secretArn,
        PUBLIC_URL: settings.publicUrl,
      },
    }).all;
    const perform = new Alias(this, 'PerformActionsLive', {
      aliasName: 'live',
      // CDK's own class does not meet its interface under exactOptionalPropertyTypes.
      version: this.functions['perform-actions'].currentVersion as IVersion,
    });
    this.functions['publish-journey'].addEnvironment('PERFORM_FUNCTION_ARN', perform.functionArn);
    this.functions['publish-journey'].addEnvironment('SIMULATION_QUEUE_URL', this.simulationQueue.queueUrl);
    const issuers = this.toJsonString(issuersOf(config, region, partners.partners));
    for (const name of answering) this.functions[name].addEnvironment('ISSUERS', issuers);
    const vendors = settings.vendors.map((vendor) => vendor.id);
    this.functions.api.addEnvironment('VENDORS', JSON.stringify(vendors));
    this.functions.api.addEnvironment('SENDER_DOMAIN', messaging.domain);
    this.functions.operate.addEnvironment('FAILURES_BUCKET', data.failures.bucketName);
    this.functions.operate.addEnvironment('CONTROL_DEAD_LETTERS_URL', this.controlDeadLetters.queueUrl);
    this.functions.operate.addEnvironment(
      'DISPATCH_FUNCTION_NAME',
      this.functions['dispatch-event'].functionName,
    );
    for (const name of behindCloudFront) {
      this.functions[name].addEnvironment('ORIGIN_SECRET', data.originSecret.secretValue.unsafeUnwrap());
    }
    machineRole.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [perform.functionArn] }),
    );
    grantWaitRows(table, key, machineRole, [...tableKey, ...Object.keys(WaitRow.shape)]);
    const substitutions = { PerformFunctionArn: perform.functionArn, TableName: table.tableName };
    const machines = new LibraryMachines(this, 'Library', {
      library,
      substitutions,
      role: machineRole,
      key,
      logDays,
    });
    this.stateMachines = machines.machines;
    const scheduled = { key, logDays, letters: this.eventDeadLetters };
    new ScheduledFunction(this, 'Sweep', {
      description: 'Finds memberships whose activity has lapsed',
      target: this.functions['sweep-lapsed'],
      every: ScheduleExpression.rate(Duration.minutes(15)),
      ...scheduled,
    });
    this.fit = fitMachine(this, { data, target: this.functions['fit-engagement'], ...scheduled });
    this.streamMapping = this.#stream(data, key);
    this.tallyMapping = this.#tally(data, key);
    this.#triggers(messaging);
    this.#permissions(data, key, messaging, machineRole);
    // What the command line connects to a region by.
    const printed = {
      ControlQueueUrl: this.controlQueue.queueUrl,
      MachineRoleArn: machineRole.roleArn,
      PerformFunctionArn: perform.functionArn,
      DispatchFunctionName: this.functions['dispatch-event'].functionName,
      PublicUrl: settings.publicUrl,
    };
    for (const [name, value] of Object.entries(printed)) new CfnOutput(this, name, { value });
    new CfnOutput(this, 'ControlDeadLettersUrl', { value: this.controlDeadLetters.queueUrl });
    new CfnOutput(this, 'EventDeadLettersUrl', { value: this.eventDeadLetters.queueUrl });
    new LibrarySeed(this, 'Seed', {
      seed: this.functions['seed-library'],
      content,
      versionArns: machines.versionArns,
      substitutions,
      key,
      logDays,
    });
  }

  #stream({ table, failures }: DataStack, key: IKey): EventSourceMapping {
    return streamSource(this.functions['dispatch-event'], 'Stream', {
      table,
      key,
      failures,
      kinds: ['event', 'wait', 'enrolment'],
      // A wait that goes unanswered is kept as missed.
      removals: ['wait'],
      reading: eachByItself,
    });
  }

  #tally({ table, failures }: DataStack, key: IKey): EventSourceMapping {
    return streamSource(this.functions['tally-changes'], 'Tally', {
      table,
      key,
      failures,
      // Never events: what is recorded most costs nothing here. lib/domain/insight/figures.ts counts these.
      kinds: ['enrolment', 'wait', 'action', 'message'],
      removals: ['wait', 'action'],
      reading: inOrder,
    });
  }

  #triggers({ configurationSet }: MessagingStack): void {
    this.functions['control-execution'].addEventSource(
      new SqsEventSource(this.controlQueue, {
        batchSize: 10,
        maxConcurrency: 5,
        reportBatchItemFailures: true,
      }),
    );
    this.functions.simulate.addEventSource(
      // Two at once, the least that can be said: more of them wait their turn.
      new SqsEventSource(this.simulationQueue, { batchSize: 1, maxConcurrency: 2 }),
    );
    eventRule(this, 'ExecutionEnds', {
      description: 'The end of a journey’s execution',
      eventPattern: executionEnds([
        ...this.stateMachines.map(({ stateMachineArn }) => stateMachineArn),
        publishedMachines(this).slice(0, -1),
      ]),
      target: this.functions['close-enrolment'],
      letters: this.eventDeadLetters,
    });
    eventRule(this, 'MailEvents', {
      description: 'What SES says of our mails',
      eventPattern: mailEvents(configurationSet.configurationSetName),
      target: this.functions['record-feedback'],
      letters: this.eventDeadLetters,
    });
  }

  #permissions(
    { secret, failures }: DataStack,
    key: IKey,
    { configurationSet, identity }: MessagingStack,
    machineRole: Role,
  ): void {
    const may = (name: FunctionName, actions: readonly string[], resources: readonly string[]) =>
      this.functions[name].addToRolePolicy(
        new PolicyStatement({ actions: [...actions], resources: [...resources] }),
      );
    const machines = allMachines(this, this.stateMachines);
    may('dispatch-event', ['states:SendTaskSuccess'], machines);
    may('dispatch-event', ['states:GetExecutionHistory'], allExecutions(this, this.stateMachines));
    may('control-execution', ['states:StartExecution'], machines);
    may('control-execution', ['states:StopExecution'], allExecutions(this, this.stateMachines));
    may('publish-journey', publishing, [publishedMachines(this), `${publishedMachines(this)}:*`]);
    this.functions['publish-journey'].addToRolePolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [machineRole.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': 'states.amazonaws.com' } },
      }),
    );
    const configurationSetArn = this.formatArn({
      service: 'ses',
      resource: 'configuration-set',
      resourceName: configurationSet.configurationSetName,
    });
    // publish-journey sends tests of emails, to whoever asks for one.
    for (const name of ['perform-actions', 'publish-journey'] as const)
      may(name, ['ses:SendRawEmail'], [identity.emailIdentityArn, configurationSetArn]);
    // The account's quota is no resource. [Service authorization reference, Amazon SES]
    for (const name of ['perform-actions', 'operate'] as const) may(name, ['ses:GetSendQuota'], ['*']);
    for (const name of ['dispatch-event', 'operate'] as const) {
      may(name, ['sqs:SendMessage'], [this.controlQueue.queueArn]);
      grantKeyThrough(key, this.functions[name], 'sqs', ['kms:GenerateDataKey', 'kms:Decrypt']);
    }
    may(
      'operate',
      ['sqs:GetQueueAttributes'],
      [this.controlQueue.queueArn, this.controlDeadLetters.queueArn],
    );
    may('publish-journey', ['sqs:SendMessage'], [this.simulationQueue.queueArn]);
    grantKeyThrough(key, this.functions['publish-journey'], 'sqs', ['kms:GenerateDataKey', 'kms:Decrypt']);
    may('operate', ['states:SendTaskSuccess', 'states:StartExecution', 'states:ListExecutions'], machines);
    may(
      'operate',
      ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:StopExecution'],
      allExecutions(this, this.stateMachines),
    );
    may('operate', ['s3:ListBucket'], [failures.bucketArn]);
    may('operate', ['s3:GetObject', 's3:DeleteObject'], [failures.arnForObjects('aws/lambda/*')]);
    grantKeyThrough(key, this.functions.operate, 's3', ['kms:Decrypt']);
    for (const name of keyHolders) {
      may(name, ['secretsmanager:GetSecretValue'], [secret.secretArn]);
      grantKeyThrough(key, this.functions[name], 'secretsmanager', ['kms:Decrypt']);
    }
  }
}

/** Who answers HTTP; the value stands in the template as a reference to the secret. */
export const behindCloudFront: readonly FunctionName[] = [...answering, 'answer-link'];

/** Who signs links or makes digests of addresses. */
const keyHolders: readonly FunctionName[] = ['perform-actions', 'answer-link', 'api'];

/** What publishing a vendor's own journey asks of Step Functions. */
const publishing = [
  'states:CreateStateMachine',
  'states:UpdateStateMachine',
  'states:PublishStateMachineVersion',
  'states:CreateStateMachineAlias',
  'states:UpdateStateMachineAlias',
];
