import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  type AlarmBase,
  AlarmRule,
  AlarmState,
  CompositeAlarm,
  Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { Config } from '../config/schema.ts';
import { type AlarmSpec, alarmList, comparison, runbookSection } from '../constructs/alarm-list.ts';
import { dashboard } from '../constructs/dashboard.ts';
import { inPascalCase } from '../constructs/library-machines.ts';
import { metricNamespace } from '../constructs/metric-names.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { JourneysStack } from './journeys-stack.ts';

export interface WatchStackProps extends StackProps {
  readonly config: Config;
  readonly region: string;
  readonly data: DataStack;
  readonly journeys: JourneysStack;
  readonly api: ApiStack;
}

/** Alarms for every way to lose or delay something, one status over them, and the region's dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, id: string, props: WatchStackProps) {
    const { config, region, data, journeys, api, ...stackProps } = props;
    super(scope, id, stackProps);
    const { functions } = journeys;
    const topic = new Topic(this, 'Alarms', {
      displayName: `Waymark ${config.environment} ${region}`,
      masterKey: data.keyFor(this),
      enforceSSL: true,
    });
    topic.addSubscription(new EmailSubscription(config.alarmsTo));
    new CfnOutput(this, 'AlarmsTopic', { value: topic.topicArn });
    this.#countFailingActions(journeys);
    const specs = alarmList({
      functions: Object.fromEntries(
        Object.entries(functions).map(([name, each]) => [name, each.functionName]),
      ),
      streamMappingId: journeys.streamMapping.eventSourceMappingId,
      tallyMappingId: journeys.tallyMapping.eventSourceMappingId,
      controlQueue: journeys.controlQueue.queueName,
      deadLetters: {
        control: journeys.controlDeadLetters.queueName,
        event: journeys.eventDeadLetters.queueName,
      },
      fitArn: journeys.fit.stateMachineArn,
      tableName: data.table.tableName,
      apiId: api.api.apiId,
    });
    const alarms = specs.map((spec) => this.#alarm(spec, config, topic));
    const status = new CompositeAlarm(this, 'Status', {
      compositeAlarmName: `waymark-${config.environment}-status`,
      alarmDescription: `Whether anything is lost or late. ${this.#runbook(config, 'status')}`,
      alarmRule: AlarmRule.anyOf(...alarms.map((alarm) => AlarmRule.fromAlarm(alarm, AlarmState.ALARM))),
    });
    status.addAlarmAction(new SnsAction(topic));
    status.addOkAction(new SnsAction(topic));
    dashboard(this, {
      name: `waymark-${config.environment}`,
      // AlarmStatusWidget shows at most 100.
      alarms: [status, ...alarms],
      dispatchAge: new Metric({
        namespace: 'AWS/Lambda',
        metricName: 'IteratorAge',
        dimensionsMap: { FunctionName: functions['dispatch-event'].functionName },
        statistic: Stats.MAXIMUM,
        period: Duration.minutes(5),
      }),
    });
    if (region === config.homeRegion) this.#budget(config);
  }

  #alarm(spec: AlarmSpec, config: Config, topic: Topic): AlarmBase {
    const { id, says, metric, from, periods = 1, over = periods } = spec;
    const alarm = new Alarm(this, inPascalCase(id), {
      alarmDescription: `${says} ${this.#runbook(config, runbookSection(id))}`,
      metric,
      threshold: from,
      comparisonOperator: comparison,
      evaluationPeriods: periods,
      datapointsToAlarm: over,
      treatMissingData: TreatMissingData.NOT_BREACHING,
    });
    alarm.addAlarmAction(new SnsAction(topic));
    alarm.addOkAction(new SnsAction(topic));
    return alarm;
  }

  #runbook({ repository }: Config, section: string): string {
    const file = `docs/runbook.md#${section}`;
    return `Runbook: ${repository === undefined ? file : `https://github.com/${repository}/blob/main/${file}`}`;
  }

  /** A deferral is an error that the machine catches; the log tells it from what nobody meant. */
  #countFailingActions({ functions }: JourneysStack): void {
    const { logGroup } = functions['perform-actions'];
    const filters = {
      Thrown: FilterPattern.stringValue('$.message', '=', 'perform-actions failed'),
      CutOff: FilterPattern.anyTerm('Task timed out', 'Runtime exited', 'Runtime.OutOfMemory'),
    };
    for (const [name, filterPattern] of Object.entries(filters)) {
      new MetricFilter(this, `ActionsFailed${name}`, {
        logGroup,
        filterPattern,
        metricNamespace,
        metricName: 'ActionsFailed',
        metricValue: '1',
      });
    }
  }

  #budget({ budgets, alarmsTo, environment }: Config): void {
    if (budgets.monthly === undefined) return;
    const subscribers = [{ subscriptionType: 'EMAIL', address: alarmsTo }];
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetName: `waymark-${environment}`,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: budgets.monthly, unit: 'USD' },
      },
      notificationsWithSubscribers: [80, 100].map((threshold) => ({
        notification: {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold,
          thresholdType: 'PERCENTAGE',
        },
        subscribers,
      })),
    });
  }
}
