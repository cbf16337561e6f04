import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
  StateMachineType,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

/** The library as it is deployed: its folder with the committed state machines, and the file of its compiled content. */
export interface Library {
  readonly folder: string;
  readonly compiled: string;
}

export interface LibraryMachinesProps {
  readonly library: Library;
  readonly substitutions: Readonly<Record<string, string>>;
  readonly role: IRole;
  readonly key: IKey;
  readonly logDays: number;
}

/** The names of the journeys whose state machine is committed. */
export const journeysIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'journey.asl.json')))
    .toSorted();

/** `account-review` as the part of a logical id: `AccountReview`. */
export const inPascalCase = (name: string): string =>
  name.replace(/(^|-)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());

/**
 * A Standard state machine for each journey of the library, with a version for each state of its definition. A machine
 * that is no longer in the library stays until its partners are through: deleting it would end their executions.
 */
export class LibraryMachines extends Construct {
  readonly machines: readonly StateMachine[];
  /** The ARN of the present version, by journey. */
  readonly versionArns: Readonly<Record<string, string>>;

  constructor(scope: Construct, id: string, props: LibraryMachinesProps) {
    super(scope, id);
    const logs = new LogGroup(this, 'Log', {
      encryptionKey: props.key,
      retention: props.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const made = journeysIn(props.library.folder).map((journey) => this.#machine(journey, props, logs));
    this.machines = made.map(({ machine }) => machine);
    this.versionArns = Object.fromEntries(made.map(({ journey, versionArn }) => [journey, versionArn]));
  }

  #machine(journey: string, { library, substitutions, role }: LibraryMachinesProps, destination: LogGroup) {
    const file = join(library.folder, journey, 'journey.asl.json');
    const name = inPascalCase(journey);
    const machine = new StateMachine(this, name, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromFile(file),
      definitionSubstitutions: { ...substitutions },
      role,
      comment: `The journey ${journey} of the library`,
      tracingEnabled: true,
      // Ids alone are in an execution; its data stay out of the log all the same.
      logs: { destination, level: LogLevel.ALL, includeExecutionData: false },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const content = createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 12);
    // Named by the content: a changed definition is a new version, and the one before stays for those who are on it.
    const version = new CfnStateMachineVersion(this, `${name}Version${content}`, {
      stateMachineArn: machine.stateMachineArn,
      stateMachineRevisionId: machine.stateMachineRevisionId,
      description: content,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN);
    const alias = new CfnStateMachineAlias(this, `${name}Live`, {
      name: 'live',
      description: 'What partners who enter from now on get, as the library has it',
      routingConfiguration: [{ stateMachineVersionArn: version.attrArn, weight: 100 }],
    });
    alias.applyRemovalPolicy(RemovalPolicy.RETAIN);
    return { journey, machine, versionArn: version.attrArn };
  }
}
