import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Json } from '../../../asl/index.ts';
import { dynamodbTasks } from './dynamodb.ts';
import { type LambdaFunctions, lambdaTasks } from './lambda.ts';
import { TaskFailure } from './task-failure.ts';

/**
 * Does a task's request and answers its result; a TaskFailure says how it failed. With `.waitForTaskToken` the answer means that
 * the request was accepted. It is called at least once per task: again when the process died before the answer was kept.
 */
export type Invoke = (resource: string, args: Json, token?: string) => Promise<Json>;

/** One integration: does the request of the resources it is registered for. */
export type Integration = (args: Json, resource: string) => Promise<Json>;

/** Makes the integrations that journeys use, over functions of this process and a DynamoDB client. */
export function createInvoke(parts: { functions: LambdaFunctions; dynamodb?: DynamoDBClient }): Invoke {
  const lambda = lambdaTasks(parts.functions);
  const integrations: Record<string, Integration> = {
    'lambda:invoke': lambda.invoke,
    ...(parts.dynamodb ? dynamodbTasks(parts.dynamodb) : {}),
  };
  return async (resource, args) => {
    if (/^arn:[a-z-]+:lambda:/.test(resource)) return lambda.bare(args, resource);
    const name =
      /^arn:[a-z-]+:states:[^:]*:[^:]*:(.+?)(\.waitForTaskToken)?$/.exec(resource)?.[1] ?? resource;
    const integration = Object.hasOwn(integrations, name) ? integrations[name] : undefined;
    if (integration) return integration(args, resource);
    const known = Object.keys(integrations).join(', ');
    throw new TaskFailure(
      'States.Runtime',
      `The resource ${resource} is not offered here; there are: ${known}`,
    );
  };
}
