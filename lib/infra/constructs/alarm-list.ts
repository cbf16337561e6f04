import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, type IMetric, MathExpression, Metric, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { metricNamespace } from './metric-names.ts';

const minutes = (count: number) => Duration.minutes(count);

/** One way to lose or to delay something, and how it shows. Its id is the heading of its section in docs/runbook.md. */
export interface AlarmSpec {
  readonly id: string;
  /** What is the matter, in one sentence. */
  readonly says: string;
  readonly metric: IMetric;
  /** Alarms at this value and above. */
  readonly from: number;
  /** Looks at so many periods, and alarms where so many of them are over. */
  readonly periods?: number;
  readonly over?: number;
}

/** The names and numbers by which the metrics of a region are found. */
export interface Watched {
  readonly functions: Readonly<Record<string, string>>;
  readonly streamMappingId: string;
  readonly tallyMappingId: string;
  readonly controlQueue: string;
  readonly deadLetters: Readonly<Record<'control' | 'event', string>>;
  readonly fitArn: string;
  readonly tableName: string;
  readonly apiId: string;
}

const metric = (
  namespace: string,
  metricName: string,
  dimensionsMap: Record<string, string>,
  statistic: string = Stats.SUM,
  period = minutes(5),
) => new Metric({ namespace, metricName, dimensionsMap, statistic, period });

const lambda = (name: string, FunctionName: string, statistic?: string, period?: Duration) =>
  metric('AWS/Lambda', name, { FunctionName }, statistic, period);

const queue = (name: string, QueueName: string) => metric('AWS/SQS', name, { QueueName }, Stats.MAXIMUM);

/** Whether a mapping has given records up in the last day. */
const givenUpBy = (EventSourceMappingUUID: string) => ({
  metric: metric(
    'AWS/Lambda',
    'OnFailureDestinationDeliveredEventCount',
    { EventSourceMappingUUID },
    Stats.SUM,
    Duration.hours(6),
  ),
  from: 1,
  periods: 4,
  over: 1,
});

/** Every alarm of a region. */
export function alarmList(watched: Watched): AlarmSpec[] {
  const { functions, controlQueue, deadLetters, fitArn, tableName, apiId } = watched;
  const { streamMappingId, tallyMappingId } = watched;
  return [
    {
      id: 'dispatch-delayed',
      says: 'Changes wait in the table’s stream: partners are woken, started and stopped late.',
      metric: lambda('IteratorAge', functions['dispatch-event'] ?? '', Stats.MAXIMUM),
      from: minutes(5).toMilliseconds(),
      periods: 3,
      over: 2,
    },
    {
      id: 'records-given-up',
      says: 'Records of the stream were given up and lie under the on-failure prefix until they are replayed.',
      ...givenUpBy(streamMappingId),
    },
    {
      id: 'records-lost',
      says: 'A record of the stream was given up and could not be kept.',
      metric: lambda('DestinationDeliveryFailures', functions['dispatch-event'] ?? ''),
      from: 1,
    },
    {
      id: 'tally-delayed',
      says: 'The counters of journeys are behind by an hour and more; the stream forgets after 24.',
      metric: lambda('IteratorAge', functions['tally-changes'] ?? '', Stats.MAXIMUM),
      from: Duration.hours(1).toMilliseconds(),
      periods: 3,
      over: 2,
    },
    {
      id: 'tally-given-up',
      says: 'Changes were given up by the tally: the counters of journeys lack them.',
      ...givenUpBy(tallyMappingId),
    },
    {
      id: 'control-dead-letters',
      says: 'Starts or stops of executions failed six times.',
      metric: queue('ApproximateNumberOfMessagesVisible', deadLetters.control),
      from: 1,
    },
    {
      id: 'event-dead-letters',
      says: 'An execution’s end, a mail’s event, a scheduled start or a simulation could not be delivered.',
      metric: queue('ApproximateNumberOfMessagesVisible', deadLetters.event),
      from: 1,
    },
    {
      id: 'starts-delayed',
      says: 'Starts and stops of executions wait for more than ten minutes.',
      metric: queue('ApproximateAgeOfOldestMessage', controlQueue),
      from: minutes(10).toSeconds(),
      periods: 3,
      over: 3,
    },
    {
      id: 'executions-failed',
      says: 'Journeys failed or ran out of time: their partners get nothing further.',
      metric: metric(metricNamespace, 'Failed', { service: 'journeys' }),
      from: 1,
    },
    {
      id: 'sweep-failed',
      says: 'The search for lapsed memberships failed: nobody is won back meanwhile.',
      // Lambda tries three times; of all attempts of one sweep a quarter of an hour holds three errors.
      metric: lambda('Errors', functions['sweep-lapsed'] ?? '', Stats.SUM, minutes(15)),
      from: 3,
    },
    {
      id: 'fit-failed',
      says: 'The monthly fit of the models of activity failed: the last models stay.',
      metric: metric('AWS/States', 'ExecutionsFailed', { StateMachineArn: fitArn }),
      from: 1,
    },
    {
      id: 'actions-failing',
      says: 'perform-actions fails for another reason than a deferral, a pause or a closed enrolment.',
      metric: metric(metricNamespace, 'ActionsFailed', {}),
      from: 5,
    },
    ...Object.entries(functions)
      // A deferral is an error to Lambda and none to us; its own filter tells them apart.
      .filter(([name]) => name !== 'perform-actions')
      .map(([name, functionName]) => ({
        id: `function-errors-${name}`,
        says: `${name} fails; what it was given comes again or waits among the dead letters.`,
        metric: lambda('Errors', functionName),
        from: 5,
        periods: 3,
        over: 2,
      })),
    ...Object.entries(functions).map(([name, functionName]) => ({
      id: `function-throttled-${name}`,
      says: `${name} is throttled: the account has no more concurrency for it.`,
      metric: lambda('Throttles', functionName),
      from: 10,
      periods: 3,
      over: 2,
    })),
    {
      id: 'table-throttled',
      says: 'DynamoDB refuses reads or writes for a while.',
      metric: new MathExpression({
        expression: 'reads + writes',
        label: 'throttled requests',
        period: minutes(5),
        usingMetrics: {
          reads: metric('AWS/DynamoDB', 'ReadThrottleEvents', { TableName: tableName }),
          writes: metric('AWS/DynamoDB', 'WriteThrottleEvents', { TableName: tableName }),
        },
      }),
      from: 50,
      periods: 3,
      over: 2,
    },
    {
      id: 'bounces',
      says: 'Two of a hundred mails bounce for good; SES reviews an account at five and may pause it at ten.',
      metric: metric('AWS/SES', 'Reputation.BounceRate', {}, Stats.MAXIMUM, Duration.hours(1)),
      from: 0.02,
    },
    {
      id: 'complaints',
      says: 'One of two thousand mails is marked as spam; SES reviews an account at two of two thousand.',
      metric: metric('AWS/SES', 'Reputation.ComplaintRate', {}, Stats.MAXIMUM, Duration.hours(1)),
      from: 0.0005,
    },
    {
      id: 'api-errors',
      says: 'The API answers with 5xx: events are not taken, or pages do not open.',
      metric: metric('AWS/ApiGateway', '5xx', { ApiId: apiId }),
      from: 5,
      periods: 3,
      over: 2,
    },
  ];
}

export const comparison = ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD;

/** The section of the runbook that an alarm leads to: one for all functions that fail, one for all that are throttled. */
export const runbookSection = (id: string): string =>
  id.replace(/^(function-errors|function-throttled)-.*$/, '$1');
