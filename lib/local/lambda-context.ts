import { randomUUID } from 'node:crypto';
import type { Context } from 'aws-lambda';

/** A stand-in for Lambda's time limit where a handler asks for it: the longest that AWS allows. */
const longestRunMs = 900_000;

/** The context that Lambda gives a handler, for one call. */
export function lambdaContext(
  name: string,
  invokedFunctionArn = `arn:aws:lambda:local:000000000000:function:${name}`,
): Context {
  const end = Date.now() + longestRunMs;
  const byReturnOnly = (): never => {
    throw new Error('answer by a promise: callbacks are not offered');
  };
  return {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn,
    memoryLimitInMB: '256',
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    callbackWaitsForEmptyEventLoop: false,
    getRemainingTimeInMillis: () => Math.max(0, end - Date.now()),
    done: byReturnOnly,
    fail: byReturnOnly,
    succeed: byReturnOnly,
  };
}
