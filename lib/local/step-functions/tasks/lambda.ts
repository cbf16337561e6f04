import type { Context } from 'aws-lambda';
import * as z from 'zod';
import type { Json } from '../../../asl/index.ts';
import { lambdaContext } from '../../lambda-context.ts';
import type { Integration } from './invoke.ts';
import { TaskFailure } from './task-failure.ts';

/** A Lambda handler that answers by a promise. */
export type LambdaHandler = (event: unknown, context: Context) => Promise<unknown>;

/** Handlers by function name or ARN; a qualifier (version or alias) of the caller leads to the same handler. */
export type LambdaFunctions = ReadonlyMap<string, LambdaHandler>;

const InvokeArguments = z.object({
  FunctionName: z.string().min(1),
  Payload: z.unknown().optional(),
  InvocationType: z.literal('RequestResponse').optional(),
});

/** The two ways in which a state machine calls a function: the `lambda:invoke` integration, and a bare function ARN. */
export function lambdaTasks(functions: LambdaFunctions): { invoke: Integration; bare: Integration } {
  return {
    async invoke(args) {
      const request = InvokeArguments.safeParse(args);
      if (!request.success) throw new TaskFailure('States.Runtime', z.prettifyError(request.error));
      // What stands inside JSON is JSON.
      const payload = (request.data.Payload ?? {}) as Json;
      const Payload = await call(functions, request.data.FunctionName, payload);
      return { ExecutedVersion: '$LATEST', Payload, StatusCode: 200 };
    },
    bare: (args, resource) => call(functions, resource, args),
  };
}

async function call(functions: LambdaFunctions, target: string, payload: Json): Promise<Json> {
  const name = functionName(target);
  const handler = functions.get(target) ?? functions.get(name) ?? findByName(functions, name);
  if (!handler) throw new TaskFailure('Lambda.ResourceNotFoundException', `Function not found: ${target}`);
  try {
    // Through JSON both ways, as on AWS: a handler can neither keep nor change the state of an execution.
    const answer = await handler(
      JSON.parse(JSON.stringify(payload)),
      lambdaContext(name, target.startsWith('arn:') ? target : undefined),
    );
    return answer === undefined ? null : (JSON.parse(JSON.stringify(answer)) as Json); // JSON by construction
  } catch (error) {
    throw lambdaFailure(error);
  }
}

/** NAME of `NAME`, `NAME:QUALIFIER`, `ACCOUNT:function:NAME` and `arn:…:function:NAME[:QUALIFIER]`. */
function functionName(target: string): string {
  const name = /(?:^|:)function:([^:]+)/.exec(target)?.[1] ?? target.split(':')[0];
  return name ?? target;
}

function findByName(functions: LambdaFunctions, name: string): LambdaHandler | undefined {
  for (const [key, handler] of functions) if (functionName(key) === name) return handler;
  return undefined;
}

/** What the Lambda runtime for Node reports of a thrown value. */
function lambdaFailure(thrown: unknown): TaskFailure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const trace = (error.stack ?? '').split('\n');
  const cause = { errorType: error.name, errorMessage: error.message, trace };
  return new TaskFailure(error.name, JSON.stringify(cause));
}
