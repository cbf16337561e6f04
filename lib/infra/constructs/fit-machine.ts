import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { DataStack } from '../stacks/data-stack.ts';
import type { JourneyFunction } from './journey-function.ts';
import { ScheduledMachine } from './scheduled-machine.ts';
import { grantKeyThrough } from './table-access.ts';

export interface FitMachineProps {
  readonly data: DataStack;
  readonly target: JourneyFunction;
  readonly key: IKey;
  readonly logDays: number;
  readonly letters: IQueue;
}

/** Exports the table on the first of a month and fits each vendor's model of activity to it. */
export function fitMachine(scope: Construct, props: FitMachineProps): StateMachine {
  const { data, target, key, ...scheduled } = props;
  const { table, exports: bucket } = data;
  const { machine } = new ScheduledMachine(scope, 'Fit', {
    description: 'Fits the models of activity to an export of the table',
    file: 'functions/fit-engagement/fit.asl.json',
    substitutions: {
      FitFunctionArn: target.functionArn,
      TableArn: table.tableArn,
      ExportBucket: bucket.bucketName,
    },
    target,
    every: ScheduleExpression.cron({ minute: '17', hour: '3', day: '1' }),
    key,
    ...scheduled,
  });
  const may = (actions: string[], resources: string[]) =>
    machine.addToRolePolicy(new PolicyStatement({ actions, resources }));
  may(['dynamodb:ExportTableToPointInTime'], [table.tableArn]);
  may(['dynamodb:DescribeExport'], [`${table.tableArn}/export/*`]);
  may(['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject'], [bucket.arnForObjects('exports/*')]);
  // A Distributed Map starts its children as executions of the same machine; its own ARN would be a circle.
  const { region, account, partition } = Stack.of(scope);
  const states = `arn:${partition}:states:${region}:${account}`;
  may(['states:StartExecution'], [`${states}:stateMachine:Fit*`]);
  may(['states:DescribeExecution', 'states:StopExecution'], [`${states}:execution:Fit*`]);
  grantKeyThrough(key, machine, 's3', ['kms:GenerateDataKey', 'kms:Decrypt']);
  grantKeyThrough(key, machine, 'dynamodb', ['kms:GenerateDataKey', 'kms:Decrypt', 'kms:DescribeKey']);
  target.addEnvironment('EXPORT_BUCKET', bucket.bucketName);
  target.addToRolePolicy(
    new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: [bucket.arnForObjects('*')],
    }),
  );
  target.addToRolePolicy(new PolicyStatement({ actions: ['s3:ListBucket'], resources: [bucket.bucketArn] }));
  grantKeyThrough(key, target, 's3', ['kms:GenerateDataKey', 'kms:Decrypt']);
  return machine;
}
