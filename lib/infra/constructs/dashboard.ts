import { Duration } from 'aws-cdk-lib';
import {
  type AlarmBase,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IMetric,
  MathExpression,
  Metric,
  Row,
  SingleValueWidget,
  Stats,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { metricNamespace } from './metric-names.ts';

const day = Duration.days(1);

const count = (metricName: string, label: string) =>
  new Metric({
    namespace: metricNamespace,
    metricName,
    label,
    statistic: Stats.SUM,
    period: day,
    dimensionsMap: { service: 'journeys' },
  });

/** One line for each journey: the dimensions are found as they come. */
const byJourney = (metricName: string) =>
  new MathExpression({
    expression: `SEARCH('{${metricNamespace},service,vendor,journey} MetricName="${metricName}"', 'Sum', 86400)`,
    label: '',
    period: day,
    usingMetrics: {},
  });

const graph = (title: string, left: IMetric[], width = 8) =>
  new GraphWidget({ title, left, width, height: 6 });
const mail = (metricName: string, label: string, statistic: string = Stats.SUM) =>
  new Metric({ namespace: 'AWS/SES', metricName, label, statistic, period: day });

/** A region at a glance, the business first: who entered, was active, reached the goal, lapsed, was won back. */
export function dashboard(
  scope: Construct,
  { name, alarms, dispatchAge }: { name: string; alarms: AlarmBase[]; dispatchAge: IMetric },
): Dashboard {
  const values = [
    count('Entered', 'Entered'),
    count('Active', 'Activities'),
    count('Goal', 'Reached the goal'),
    count('Lapsed', 'Lapsed'),
    count('WonBack', 'Won back'),
  ];
  return new Dashboard(scope, 'Dashboard', {
    dashboardName: name,
    defaultInterval: Duration.days(28),
    widgets: [
      [new Row(new SingleValueWidget({ title: 'Today', metrics: values, width: 24, height: 4 }))],
      [
        new Row(
          graph('Entered, by journey', [byJourney('Entered')]),
          graph('Reached the goal, by journey', [byJourney('Goal')]),
          graph('Lapsed and won back', [count('Lapsed', 'Lapsed'), count('WonBack', 'Won back')]),
        ),
      ],
      [
        new Row(
          graph('Mail', [mail('Send', 'Sent'), mail('Delivery', 'Delivered'), mail('Bounce', 'Bounced')]),
          graph('Bounces and complaints (rates)', [
            mail('Reputation.BounceRate', 'Bounces', Stats.MAXIMUM),
            mail('Reputation.ComplaintRate', 'Complaints', Stats.MAXIMUM),
          ]),
          graph('Delay of dispatch (ms)', [dispatchAge]),
        ),
      ],
      [new Row(new AlarmStatusWidget({ title: 'Alarms', alarms, width: 24, height: 6 }))],
    ],
  });
}
