import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { describe, expect, it } from 'vitest';
import { WaitRow } from '../../lib/contracts/enrolment.ts';
import { journeysIn, LibraryMachines } from '../../lib/infra/constructs/library-machines.ts';
import { aDeployment, ofType, region, resourcesOf } from './a-deployment.ts';
import { statementsOf } from './statements.ts';

const { stack } = aDeployment();
const journeys = stack(region, 'journeys');
const library = ofType(journeys, 'AWS::StepFunctions::StateMachine').filter(([id]) =>
  id.startsWith('Library'),
);

describe('the library’s state machines', () => {
  it('are one for each folder, Standard, logged without payloads, traced and retained', () => {
    expect(library).toHaveLength(journeysIn('statemachines').length);
    for (const [id, machine] of library) {
      expect(machine, id).toMatchObject({
        DeletionPolicy: 'Retain',
        Properties: {
          StateMachineType: 'STANDARD',
          TracingConfiguration: { Enabled: true },
          LoggingConfiguration: { Level: 'ALL', IncludeExecutionData: false },
          DefinitionSubstitutions: { PerformFunctionArn: expect.anything(), TableName: expect.anything() },
        },
      });
      expect(machine.Properties.StateMachineName, id).toBeUndefined();
    }
  });

  it('have a retained version each, and an alias that leads to it alone', () => {
    const versions = ofType(journeys, 'AWS::StepFunctions::StateMachineVersion');
    const aliases = ofType(journeys, 'AWS::StepFunctions::StateMachineAlias');

    expect(versions).toHaveLength(library.length);
    for (const [id, version] of versions)
      expect(version, id).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
    for (const [id, { Properties }] of aliases)
      expect(Properties.RoutingConfiguration, id).toMatchObject([{ Weight: 100 }]);
  });

  it('get another version when their definition changes, and no other when it does not', () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-machines-'));
    cpSync('statemachines/sell', join(folder, 'sell'), { recursive: true });
    cpSync('statemachines/market', join(folder, 'market'), { recursive: true });
    const before = versionIds(folder);
    const file = join(folder, 'sell/journey.asl.json');
    const definition = JSON.parse(readFileSync(file, 'utf8'));

    writeFileSync(file, JSON.stringify({ ...definition, Comment: 'another one' }));

    const after = versionIds(folder);
    expect(after.filter((id) => !before.includes(id))).toHaveLength(1);
    expect(before.filter((id) => !after.includes(id))).toHaveLength(1);
    expect(versionIds(folder)).toEqual(after);
  });
});

describe('a machine’s role', () => {
  it('may invoke perform-actions, put wait rows, write traces and logs, and do nothing else', () => {
    const statements = statementsOf(journeys).filter(({ policy }) => policy.startsWith('MachineRole'));
    const actions = new Set(statements.flatMap((each) => each.actions));

    expect([...actions].filter((action) => !/^(logs|xray|kms):/.test(action)).toSorted()).toEqual([
      'dynamodb:PutItem',
      'lambda:InvokeFunction',
    ]);
    const [put] = statements.filter(({ actions }) => actions.includes('dynamodb:PutItem'));
    expect(put?.condition).toEqual({
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['V#*'] },
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', ...Object.keys(WaitRow.shape)] },
      Null: { 'dynamodb:LeadingKeys': 'false', 'dynamodb:Attributes': 'false' },
    });
    const [invoke] = statements.filter(({ actions }) => actions.includes('lambda:InvokeFunction'));
    expect(JSON.stringify(invoke?.resources)).toMatch(/^\[\{"Ref":"PerformActionsLive/);
  });

  it('puts no attribute that the compiled machines do not write, and they write no other', () => {
    const written = new Set(
      journeysIn('statemachines').flatMap((journey) => {
        const text = readFileSync(join('statemachines', journey, 'journey.asl.json'), 'utf8');
        return Object.values(statesIn(JSON.parse(text)))
          .filter((state) => String(state.Resource ?? '').includes('dynamodb:putItem'))
          .flatMap((state) => Object.keys(state.Arguments.Item));
      }),
    );

    expect(
      [...written].filter((name) => !['pk', 'sk', ...Object.keys(WaitRow.shape)].includes(name)),
    ).toEqual([]);
    expect(written.size).toBeGreaterThan(10);
  });
});

describe('publishing', () => {
  it('may make machines whose names begin with waymark_, which the library’s do not', () => {
    const statements = statementsOf(journeys).filter(
      ({ policy, actions }) =>
        policy.includes('PublishJourney') && actions.some((a) => a.startsWith('states:')),
    );

    for (const { resources } of statements)
      for (const resource of resources) expect(JSON.stringify(resource)).toContain(':stateMachine:waymark_*');
    expect(statements.length).toBeGreaterThan(0);
  });

  it('has the library seeded after its machines, with the version of each', () => {
    const [[, seed] = []] = Object.entries(resourcesOf(journeys)).filter(
      ([, { Type }]) => Type === 'Custom::WaymarkLibrary',
    );

    expect(Object.keys(seed?.Properties.machines as object).toSorted()).toEqual(journeysIn('statemachines'));
  });
});

interface State {
  Resource?: string;
  Arguments: { Item: object };
  States?: Record<string, State>;
  Branches?: State[];
}

/** The states of a machine and of what is nested in it. */
function statesIn(block: State): State[] {
  return Object.values(block.States ?? {}).flatMap((state) => [
    state,
    ...(state.Branches ?? []).flatMap((branch) => statesIn(branch)),
  ]);
}

function versionIds(folder: string): string[] {
  const stack = new Stack(new App(), 'test');
  new LibraryMachines(stack, 'Library', {
    library: { folder, compiled: '' },
    substitutions: {},
    role: new Role(stack, 'Role', { assumedBy: new ServicePrincipal('states.amazonaws.com') }),
    key: new Key(stack, 'Key'),
    logDays: 30,
  });
  return ofType(stack, 'AWS::StepFunctions::StateMachineVersion').map(([id]) => id);
}
