import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, type ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { startOptions } from './start-options.ts';

export interface ScheduledFunctionProps {
  readonly description: string;
  readonly target: IFunction;
  readonly every: ScheduleExpression;
  readonly key: IKey;
  /** Where a start goes that the scheduler could not make. */
  readonly letters: IQueue;
}

/** A function that a schedule calls. A call that comes twice does nothing twice. */
export class ScheduledFunction extends Construct {
  constructor(scope: Construct, id: string, props: ScheduledFunctionProps) {
    super(scope, id);
    const { description, target, every, key, letters } = props;
    new Schedule(this, 'Schedule', {
      description,
      schedule: every,
      target: new LambdaInvoke(target, startOptions(this, { key, letters })),
    });
  }
}
