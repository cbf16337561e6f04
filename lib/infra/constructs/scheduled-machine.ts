import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Schedule, type ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { DefinitionBody, LogLevel, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { startOptions } from './start-options.ts';

export interface ScheduledMachineProps {
  readonly description: string;
  /** The machine's definition, and what its tokens stand for. */
  readonly file: string;
  readonly substitutions: Readonly<Record<string, string>>;
  readonly target: IFunction;
  readonly every: ScheduleExpression;
  readonly key: IKey;
  readonly logDays: number;
  /** Where a start goes that the scheduler could not make. */
  readonly letters: IQueue;
}

/** A state machine over one function, started by a schedule. A start that comes twice does nothing twice. */
export class ScheduledMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, props: ScheduledMachineProps) {
    super(scope, id);
    const { description, file, substitutions, target, every, key, logDays, letters } = props;
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineType: StateMachineType.STANDARD,
      comment: description,
      definitionBody: DefinitionBody.fromFile(file),
      definitionSubstitutions: { ...substitutions },
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', {
          encryptionKey: key,
          retention: logDays,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    target.grantInvoke(this.machine);
    new Schedule(this, 'Schedule', {
      description,
      schedule: every,
      target: new StepFunctionsStartExecution(this.machine, startOptions(this, { key, letters })),
    });
  }
}
