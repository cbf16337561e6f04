import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Construct } from 'constructs';
import { type FunctionName, functionNames } from './function-settings.ts';
import { JourneyFunction } from './journey-function.ts';
import { inPascalCase } from './library-machines.ts';
import { type SeedContent, withContent } from './library-seed.ts';
import { grantStore } from './table-access.ts';

export interface JourneyFunctionsProps {
  readonly table: TableV2;
  readonly key: IKey;
  readonly logDays: number;
  /** What every function's environment holds; lib/runtime/environment.ts reads it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly content: SeedContent;
}

/** One deployment of each folder of `functions`; each may use the table, and what else it may the stack says. */
export class JourneyFunctions extends Construct {
  readonly all: Readonly<Record<FunctionName, JourneyFunction>>;

  constructor(scope: Construct, id: string, props: JourneyFunctionsProps) {
    super(scope, id);
    const { table, key, logDays, environment, content } = props;
    const made = functionNames.map((name): [FunctionName, JourneyFunction] => {
      const hooks = name === 'seed-library' ? { commandHooks: withContent(content) } : {};
      return [
        name,
        new JourneyFunction(this, inPascalCase(name), { name, environment, key, logDays, ...hooks }),
      ];
    });
    for (const [name, each] of made) grantStore(table, key, each, leadingKeys[name]);
    // Object.fromEntries forgets the names, which are exactly those of the record.
    this.all = Object.fromEntries(made) as Record<FunctionName, JourneyFunction>;
  }
}

/**
 * Who answers callers reaches what belongs to vendors, partners and definitions, and what was answered before: no lanes of
 * SES, no positions of the stream, nothing of what falls due. Which vendor's, lib/domain/access/scope.ts decides. Who
 * simulates reads a vendor's partners and writes down what came of them.
 */
const leadingKeys: Partial<Record<FunctionName, readonly string[]>> = {
  api: ['V#*', 'J#*', 'P#*', 'R#*'],
  operate: ['V#*', 'J#*', 'P#*', 'R#*'],
  'publish-journey': ['V#*', 'J#*', 'R#*'],
  'record-event': ['V#*', 'R#*'],
  simulate: ['V#*'],
};
