import { givenUpObjects } from '../../lib/adapters/aws/given-up-objects.ts';
import { regionOutputs } from '../../lib/adapters/aws/region/stack-outputs.ts';
import { s3Client, s3Objects } from '../../lib/adapters/aws/s3-objects.ts';
import { awsServices } from '../../lib/runtime/aws-services.ts';
import type { Connection } from './connect.ts';

/**
 * The services of a deployed region, as its functions have them, by what its stacks print: on the administrator's own
 * credentials. Throws, naming the stack, where the region is not deployed.
 */
export async function connectRegion(region: string, environment: string): Promise<Connection> {
  // The SDK's clients read it when they are made.
  process.env.AWS_REGION = region;
  const outputs = await regionOutputs(region, environment);
  const printed = (name: string): string => {
    const value = outputs[name];
    if (value !== undefined) return value;
    throw new Error(`waymark ${environment} is not deployed to ${region}: no stack of it prints ${name}`);
  };
  const services = awsServices({
    TABLE_NAME: printed('TableName'),
    CONTROL_QUEUE_URL: printed('ControlQueueUrl'),
    STATE_MACHINE_ROLE_ARN: printed('MachineRoleArn'),
    SECRET_ARN: printed('SecretArn'),
    PUBLIC_URL: printed('PublicUrl'),
    CONFIGURATION_SET: printed('ConfigurationSetName'),
  });
  const substitutions = {
    PerformFunctionArn: printed('PerformFunctionArn'),
    TableName: printed('TableName'),
  };
  // SES hands mails on and keeps none.
  const mails = { count: async () => 0, remove: async () => 0 };
  const givenUp = () =>
    givenUpObjects(s3Objects(s3Client(), printed('FailuresBucket')), printed('DispatchFunctionName'));
  return { services, now: services.clock.business(), substitutions, mails, givenUp, close: () => undefined };
}
