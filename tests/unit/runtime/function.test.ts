import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Services } from '../../../lib/operations/services.ts';
import { onLambda } from '../../../lib/runtime/function.ts';
import { aContext } from '../../builders/lambda.ts';

const environment = {
  AWS_REGION: 'us-east-1',
  TABLE_NAME: 'waymark',
  CONTROL_QUEUE_URL: 'https://sqs.us-east-1.amazonaws.com/000000000000/control',
  STATE_MACHINE_ROLE_ARN: 'arn:aws:iam::000000000000:role/machine',
};
const stub = (variables: Record<string, string>) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
};
afterEach(() => vi.unstubAllEnvs());

describe('onLambda', () => {
  it('lets a handler be imported where there is no environment, and makes its services once, with the first call', async () => {
    const made: Services[] = [];
    const handler = onLambda<number, number>((services) => {
      made.push(services);
      return async (event) => event + 1;
    });
    const before = made.length;
    stub(environment);

    const answers = [await handler(1, aContext()), await handler(2, aContext())];

    expect(before).toBe(0);
    expect(answers).toEqual([2, 3]);
    expect(made).toHaveLength(1);
    expect(made[0]?.ledgerTimes).toEqual({ lease: 90_000, settling: 900_000 });
  });

  it('makes its services while Lambda initialises the function', () => {
    stub({ ...environment, AWS_LAMBDA_FUNCTION_NAME: 'record-event' });
    const make = vi.fn(() => async () => undefined);

    onLambda(make);

    expect(make).toHaveBeenCalledOnce();
  });

  it('fails at once on Lambda where the environment is not complete', () => {
    stub({ AWS_LAMBDA_FUNCTION_NAME: 'record-event', TABLE_NAME: '' });

    expect(() => onLambda(() => async () => undefined)).toThrow(/TABLE_NAME/);
  });
});
