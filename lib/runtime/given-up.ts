import { givenUpObjects } from '../adapters/aws/given-up-objects.ts';
import { s3Client, s3Objects } from '../adapters/aws/s3-objects.ts';
import type { GivenUp } from '../ports/given-up.ts';
import { readEnvironment } from './environment.ts';

/** What dispatch-event gave up, in the bucket that the environment names. */
export function awsGivenUp(): GivenUp {
  const { FAILURES_BUCKET, DISPATCH_FUNCTION_NAME } = readEnvironment(process.env);
  if (FAILURES_BUCKET === undefined || DISPATCH_FUNCTION_NAME === undefined)
    throw new Error('FAILURES_BUCKET and DISPATCH_FUNCTION_NAME are not set: nothing can be replayed');
  return givenUpObjects(s3Objects(s3Client(), FAILURES_BUCKET), DISPATCH_FUNCTION_NAME);
}
