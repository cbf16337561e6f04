import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dynoxideTarget, type OpenTable } from '../../contract/store-targets.ts';
import { dynamodbBackend } from '../journeys/dynamodb-backend.ts';
import { manyRuns, runsOf } from '../journeys/many-runs.ts';

describe.skipIf('missing' in dynoxideTarget)('the library’s journeys on the DynamoDB engine', () => {
  let opened: OpenTable | undefined;
  beforeAll(async () => {
    opened = await dynoxideTarget.open();
  }, 60_000);
  afterAll(() => opened?.close());

  it('keep every promise in random runs with random faults', async () => {
    if (opened === undefined) throw new Error('the table is opened first');

    const broken = await manyRuns(runsOf(200), 'the DynamoDB engine', await dynamodbBackend(opened));

    expect(broken.join('\n\n')).toBe('');
  });
});
