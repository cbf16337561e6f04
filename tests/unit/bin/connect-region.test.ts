import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../../../bin/commands/connect.ts';

const cloudformation = mockClient(CloudFormationClient);
const outputs: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  data: { TableName: 'the-table', SecretArn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:s' },
  messaging: { ConfigurationSetName: 'the-set' },
  journeys: {
    ControlQueueUrl: 'https://sqs.eu-central-1.amazonaws.com/111122223333/control',
    MachineRoleArn: 'arn:aws:iam::111122223333:role/machine',
    PerformFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:perform:live',
    PublicUrl: 'https://eu.partners.acme.example',
  },
};
const { AWS_REGION } = process.env;

beforeEach(() => {
  cloudformation.reset();
  cloudformation.on(DescribeStacksCommand).callsFake(({ StackName }: { StackName: string }) => {
    const printed = outputs[StackName.replace('waymark-staging-', '')];
    if (printed === undefined) throw Object.assign(new Error('does not exist'), { name: 'ValidationError' });
    const Outputs = Object.entries(printed).map(([OutputKey, OutputValue]) => ({ OutputKey, OutputValue }));
    return { Stacks: [{ StackName, StackStatus: 'CREATE_COMPLETE', Outputs }] };
  });
});
afterEach(() => {
  if (AWS_REGION === undefined) delete process.env.AWS_REGION;
  else process.env.AWS_REGION = AWS_REGION;
});

describe('a command for a deployed region', () => {
  it('works on what the region’s stacks print', async () => {
    const { services, substitutions, close } = await connect({
      data: '.waymark',
      region: 'eu-central-1',
      environment: 'staging',
    });

    expect(services.publicUrl).toBe('https://eu.partners.acme.example');
    expect(substitutions).toEqual({
      PerformFunctionArn: 'arn:aws:lambda:eu-central-1:111122223333:function:perform:live',
      TableName: 'the-table',
    });
    close();
  });

  it('finds what was given up where the region keeps it, and says where it does not print that', async () => {
    const target = { data: '.waymark', region: 'eu-central-1', environment: 'staging' };
    const old = await connect(target);

    expect(() => old.givenUp()).toThrow(
      'waymark staging is not deployed to eu-central-1: no stack of it prints FailuresBucket',
    );
  });

  it('says what is missing where the region is not deployed', async () => {
    await expect(connect({ data: '', region: 'us-east-1', environment: 'production' })).rejects.toThrow(
      'waymark production is not deployed to us-east-1: no stack of it prints TableName',
    );
  });
});
