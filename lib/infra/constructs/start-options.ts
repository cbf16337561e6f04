import { Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { ScheduleTargetBaseProps } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { grantKeyThrough } from './table-access.ts';

/** How a schedule starts its target: by a role of its own, tried again for an hour, then a dead letter. */
export function startOptions(
  scope: Construct,
  { key, letters }: { readonly key: IKey; readonly letters: IQueue },
): ScheduleTargetBaseProps {
  // A role of CDK's own making may send to the queue of letters, but not encrypt what it sends.
  const role = new Role(scope, 'ScheduleRole', {
    assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  });
  grantKeyThrough(key, role, 'sqs', ['kms:GenerateDataKey', 'kms:Decrypt']);
  return { role, deadLetterQueue: letters, maxEventAge: Duration.hours(1), retryAttempts: 10 };
}
