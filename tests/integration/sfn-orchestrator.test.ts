import { DescribeStateMachineAliasCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sfnOrchestrator } from '../../lib/adapters/aws/sfn-orchestrator.ts';
import { aStepFunctions, aWait, DAY, START } from './step-functions-fixture.ts';

const role = 'arn:aws:iam::000000000000:role/journeys';
const definition = (days: number) => JSON.stringify({ QueryLanguage: 'JSONata', ...aWait(days) });
const machine = 'arn:aws:states:us-east-1:000000000000:stateMachine:acme-tour';
let aws: Awaited<ReturnType<typeof aStepFunctions>>;
let orchestrator: ReturnType<typeof sfnOrchestrator>;

beforeEach(async () => {
  aws = await aStepFunctions();
  orchestrator = sfnOrchestrator(aws.client, role);
});
afterEach(() => aws.stop());

const publish = (days: number) => orchestrator.publish({ name: 'acme-tour', definition: definition(days) });

describe('the orchestrator over the Step Functions API', () => {
  it('makes a machine, then versions of it, and the same version for the same definition', async () => {
    const published = [await publish(1), await publish(2), await publish(2), await publish(1)];

    // Going back to an earlier definition is a new revision to Step Functions, and so a new version.
    expect(published.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([
      `${machine}:1`,
      `${machine}:2`,
      `${machine}:2`,
      `${machine}:3`,
    ]);
  });

  it('reads each version as it was published, whatever the machine is by now', async () => {
    const [one, two] = [await publish(1), await publish(2)];

    expect(await orchestrator.definition(one.stateMachineVersionArn)).toBe(definition(1));
    expect(await orchestrator.definition(two.stateMachineVersionArn)).toBe(definition(2));
    await expect(orchestrator.definition(`${machine}:9`)).rejects.toThrow(
      /StateMachineDoesNotExist|not exist/i,
    );
  });

  it('publishes to the machine that another has just made', async () => {
    const both = await Promise.all([publish(1), publish(1)]);

    expect(both).toEqual(Array(2).fill({ stateMachineVersionArn: `${machine}:1` }));
  });

  it('starts and stops executions of versions, each on its own definition', async () => {
    const one = (await publish(1)).stateMachineVersionArn;
    const two = (await publish(9)).stateMachineVersionArn;
    await orchestrator.start({ stateMachineArn: one, name: 'a', input: '{}' });
    await orchestrator.start({ stateMachineArn: two, name: 'b', input: '{}' });
    await orchestrator.start({ stateMachineArn: two, name: 'c', input: '{}' });
    await orchestrator.stop({ stateMachineArn: two, name: 'c', cause: 'partner.left' });

    await aws.runUntil(START + DAY);

    const { executions = [] } = await aws.client.send(
      new ListExecutionsCommand({ stateMachineArn: machine }),
    );
    expect(Object.fromEntries(executions.map(({ name, status }) => [name, status]))).toEqual({
      a: 'SUCCEEDED',
      b: 'RUNNING',
      c: 'ABORTED',
    });
  });

  it('tells how executions stand, and which of them run on any version', async () => {
    const one = (await publish(1)).stateMachineVersionArn;
    const two = (await publish(9)).stateMachineVersionArn;
    await orchestrator.start({ stateMachineArn: one, name: 'a', input: '{"n":1}' });
    await orchestrator.start({ stateMachineArn: two, name: 'b', input: '{}' });
    await aws.runUntil(START + DAY);
    const running: string[] = [];

    for await (const { name } of orchestrator.running(one)) running.push(name);
    const sights = await Promise.all(
      ['a', 'b', 'c'].map((name) => orchestrator.describe({ stateMachineArn: two, name })),
    );

    expect(running).toEqual(['b']);
    expect(sights).toEqual([
      { status: 'SUCCEEDED', input: '{"n":1}', endedAt: START + DAY, error: undefined },
      { status: 'running', input: '{}', startedAt: START },
      { status: 'missing' },
    ]);
  });

  it('points an alias, and moves it', async () => {
    const { stateMachineVersionArn: one } = await publish(1);
    const { stateMachineVersionArn: two } = await publish(2);
    const live = async () => {
      const stateMachineAliasArn = `${machine}:live`;
      const answer = await aws.client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
      return answer.routingConfiguration;
    };

    await orchestrator.point('live', one);
    const before = await live();
    await orchestrator.point('live', two);
    await orchestrator.point('live', two);

    expect(before).toEqual([{ stateMachineVersionArn: one, weight: 100 }]);
    expect(await live()).toEqual([{ stateMachineVersionArn: two, weight: 100 }]);
  });
});
