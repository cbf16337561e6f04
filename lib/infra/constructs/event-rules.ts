import { Duration } from 'aws-cdk-lib';
import { type EventPattern, Match, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Sends events of the default bus to a function; what it could not take within a day waits among the dead letters. */
export const eventRule = (
  scope: Construct,
  id: string,
  { eventPattern, target, letters, description }: EventRuleProps,
): Rule =>
  new Rule(scope, id, {
    description,
    eventPattern,
    targets: [
      new LambdaFunction(target, {
        deadLetterQueue: letters,
        maxEventAge: Duration.hours(24),
        retryAttempts: 20,
      }),
    ],
  });

export interface EventRuleProps {
  readonly description: string;
  readonly eventPattern: EventPattern;
  readonly target: IFunction;
  readonly letters: IQueue;
}

/** The end of an execution of these machines, given by the beginnings of their ARNs. */
export const executionEnds = (machineArnPrefixes: readonly string[]): EventPattern => ({
  source: ['aws.states'],
  detailType: ['Step Functions Execution Status Change'],
  detail: {
    status: ['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'],
    stateMachineArn: machineArnPrefixes.flatMap((prefix) => Match.prefix(prefix)),
  },
});

/** What SES says of mails that were sent with a configuration set. */
export const mailEvents = (configurationSet: string): EventPattern => ({
  source: ['aws.ses'],
  detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } },
});
