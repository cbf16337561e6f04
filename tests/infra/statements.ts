import type { Stack } from 'aws-cdk-lib';
import { ofType } from './a-deployment.ts';

/** One statement of a role's policy. */
export interface Statement {
  readonly policy: string;
  readonly actions: readonly string[];
  readonly resources: readonly unknown[];
  readonly condition: unknown;
}

interface Written {
  readonly Action: string | string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** Every statement of the policies that a stack gives its roles. */
export const statementsOf = (stack: Stack): Statement[] =>
  ofType(stack, 'AWS::IAM::Policy').flatMap(([policy, { Properties }]) =>
    (Properties.PolicyDocument as { Statement: Written[] }).Statement.map((statement) => ({
      policy,
      actions: [statement.Action].flat(),
      resources: [statement.Resource].flat(),
      condition: statement.Condition,
    })),
  );
