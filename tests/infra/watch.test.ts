import { readFileSync } from 'node:fs';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { businessCounts } from '../../lib/domain/insight/business-counts.ts';
import { metricNamespace } from '../../lib/infra/constructs/metric-names.ts';
import { metricNamespace as written } from '../../lib/runtime/business-metrics.ts';
import { aDeployment, ofType, region } from './a-deployment.ts';

const { stack } = aDeployment();
const watch = stack(region, 'watch');
const template = Template.fromStack(watch);
const alarms = ofType(watch, 'AWS::CloudWatch::Alarm');
const runbook = readFileSync('docs/runbook.md', 'utf8');

const sectionOf = (description: unknown): string =>
  /runbook\.md#([\w-]+)$/.exec(String(description))?.[1] ?? '';

describe('alarms', () => {
  it.each([
    ['the stream is behind', 'IteratorAge'],
    ['records were given up', 'OnFailureDestinationDeliveredEventCount'],
    ['the counters are behind', 'IteratorAge'],
    ['a record could not even be kept', 'DestinationDeliveryFailures'],
    ['a queue of dead letters is not empty', 'ApproximateNumberOfMessagesVisible'],
    ['starts are late', 'ApproximateAgeOfOldestMessage'],
    ['executions failed', 'Failed'],
    ['the fit failed', 'ExecutionsFailed'],
    ['actions fail', 'ActionsFailed'],
    ['a function fails', 'Errors'],
    ['a function is throttled', 'Throttles'],
    ['mails bounce', 'Reputation.BounceRate'],
    ['mails are complained about', 'Reputation.ComplaintRate'],
    ['the API fails', '5xx'],
  ])('ring where %s', (_, metric) => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', { MetricName: metric });
  });

  it('ring where all three attempts of a sweep failed, which is too few for those of every function', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Errors',
      Period: 900,
      Threshold: 3,
      EvaluationPeriods: 1,
      Dimensions: [
        {
          Name: 'FunctionName',
          Value: Match.objectLike({ 'Fn::ImportValue': Match.stringLikeRegexp('SweepLapsed') }),
        },
      ],
    });
  });

  it('ring before SES looks: at 2 % bounces and 0.05 % complaints', () => {
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Reputation.BounceRate',
      Threshold: 0.02,
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    });
    template.hasResourceProperties('AWS::CloudWatch::Alarm', {
      MetricName: 'Reputation.ComplaintRate',
      Threshold: 0.0005,
    });
  });

  it('are armed, say when all is well again, and tell an encrypted topic with a subscriber', () => {
    for (const [id, { Properties }] of alarms) {
      expect(Properties.AlarmActions, id).toHaveLength(1);
      expect(Properties.OKActions, id).toHaveLength(1);
      expect(Properties.ActionsEnabled, id).not.toBe(false);
      expect(Properties.TreatMissingData, id).toBe('notBreaching');
    }
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'operations@waymark.example',
    });
  });

  it('do not ring for a deferral, which is an error to Lambda alone', () => {
    const errors = alarms.filter(([, { Properties }]) => Properties.MetricName === 'Errors');

    expect(errors.map(([id]) => id).filter((id) => id.includes('PerformActions'))).toEqual([]);
    expect(errors.length).toBeGreaterThan(5);
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      FilterPattern: '{ $.message = "perform-actions failed" }',
    });
  });

  it('lead to a section of the runbook each, and no section is without its alarm', () => {
    const named = new Set(alarms.map(([, { Properties }]) => sectionOf(Properties.AlarmDescription)));
    const sections = [...runbook.matchAll(/^## ([\w-]+)$/gm)].map(([, name]) => name ?? '');

    expect([...named].filter((name) => !sections.includes(name))).toEqual([]);
    expect(sections.filter((name) => name !== 'status' && !named.has(name))).toEqual([]);
  });

  it('find in every section what it means, how to look, and what to do', () => {
    const [, ...sections] = runbook.split(/^## /m);

    for (const section of sections) {
      const [title] = section.split('\n');
      for (const part of ['**What it means.**', '**Investigate.**', '**Resolve.**'])
        expect(section, `${title} has no ${part}`).toContain(part);
    }
  });

  it('add up to one status', () => {
    const [[, status] = []] = ofType(watch, 'AWS::CloudWatch::CompositeAlarm');

    expect(JSON.stringify(status?.Properties.AlarmRule).match(/ALARM\(/g)).toHaveLength(alarms.length);
  });
});

describe('the dashboard', () => {
  it('shows what was counted of the business', () => {
    const [[, board] = []] = ofType(watch, 'AWS::CloudWatch::Dashboard');
    const body = JSON.stringify(board?.Properties.DashboardBody);

    for (const count of ['Entered', 'Active', 'Goal', 'Lapsed', 'WonBack']) {
      expect(Object.keys(businessCounts)).toContain(count);
      expect(body).toContain(`\\"${count}\\"`);
    }
    expect(written).toBe(metricNamespace);
  });
});
