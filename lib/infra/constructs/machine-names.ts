import { ArnFormat, Stack } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { machinePrefix } from '../../contracts/publishing.ts';

const arn = (scope: Construct, resource: string, name: string): string =>
  Stack.of(scope).formatArn({
    service: 'states',
    resource,
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });

/** The machines that publishing makes at run time. */
export const publishedMachines = (scope: Construct): string =>
  arn(scope, 'stateMachine', `${machinePrefix}*`);

/** All machines that run journeys: the library's and those that publishing made; each as it is and as a version. */
export const allMachines = (scope: Construct, library: readonly StateMachine[]): string[] => [
  publishedMachines(scope),
  ...library.flatMap(({ stateMachineArn }) => [stateMachineArn, `${stateMachineArn}:*`]),
];

/** All executions of journeys. */
export const allExecutions = (scope: Construct, library: readonly StateMachine[]): string[] => [
  arn(scope, 'execution', `${machinePrefix}*`),
  ...library.map(({ stateMachineName }) => arn(scope, 'execution', `${stateMachineName}:*`)),
];
