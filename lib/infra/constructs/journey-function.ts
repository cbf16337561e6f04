import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  ApplicationLogLevel,
  Architecture,
  LoggingFormat,
  Runtime,
  SystemLogLevel,
  Tracing,
} from 'aws-cdk-lib/aws-lambda';
import { type ICommandHooks, NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundling } from './bundling.ts';
import { type FunctionName, functionSettings, joinsTraces } from './function-settings.ts';

export interface JourneyFunctionProps {
  readonly name: FunctionName;
  readonly environment: Readonly<Record<string, string>>;
  readonly key: IKey;
  /** Days that logs are kept. */
  readonly logDays: number;
  readonly commandHooks?: ICommandHooks;
}

/** A function of `functions/`, with a role and a log group of its own; the role may write that log and traces. */
export class JourneyFunction extends NodejsFunction {
  constructor(scope: Construct, id: string, props: JourneyFunctionProps) {
    const { name, environment, key, logDays, commandHooks } = props;
    const { memory, timeout, does } = functionSettings[name];
    const logGroup = new LogGroup(scope, `${id}Log`, {
      encryptionKey: key,
      retention: logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    );
    super(scope, id, {
      entry: join('functions', name, 'handler.ts'),
      handler: 'handler',
      description: does,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: memory,
      timeout: Duration.seconds(timeout),
      tracing: joinsTraces.has(name) ? Tracing.PASS_THROUGH : Tracing.ACTIVE,
      role,
      logGroup,
      // Of calls that go well Lambda's own three lines are left out: at a million events they cost more than the calls.
      loggingFormat: LoggingFormat.JSON,
      systemLogLevelV2: SystemLogLevel.WARN,
      applicationLogLevelV2: ApplicationLogLevel.INFO,
      environment: { ...environment, NODE_OPTIONS: '--enable-source-maps', POWERTOOLS_SERVICE_NAME: name },
      environmentEncryption: key,
      depsLockFilePath: 'package-lock.json',
      bundling: bundling(commandHooks),
    });
  }
}
