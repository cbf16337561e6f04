import type { DynamoDBRecord } from 'aws-lambda';
import type { Change } from '../../lib/contracts/write.ts';
import type { GivenUp, GivenUpFile } from '../../lib/ports/given-up.ts';

export const dispatchFunction = 'waymark-production-journeys-DispatchEvent';

/** What Lambda writes into the bucket for a batch that it gave up. */
export const anInvocationRecord = (
  records: readonly DynamoDBRecord[],
  given: { function?: string; payload?: unknown } = {},
): string =>
  JSON.stringify({
    requestContext: {
      requestId: 'c9b8fa9f-5a7f-xmpl-af9c-0c604cde93a5',
      functionArn: `arn:aws:lambda:eu-central-1:111122223333:function:${given.function ?? dispatchFunction}`,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: 11,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST' },
    version: '1.0',
    timestamp: '2026-11-23T09:00:00.000Z',
    DDBStreamBatchInfo: { shardId: 'shardId-1', batchSize: records.length },
    payload: given.payload ?? JSON.stringify({ Records: records }),
  });

/** Files of changes in memory; a text in the place of changes is why the file can not be read. */
export function someGivenUp(given: Readonly<Record<string, readonly Change[] | string>>) {
  const files = new Map(Object.entries(given));
  const givenUp: GivenUp = {
    async *names() {
      yield* files.keys();
    },
    async read(name): Promise<GivenUpFile> {
      const changes = files.get(name);
      if (typeof changes !== 'object') throw new Error(changes ?? 'is gone');
      return { kind: 'changes', changes };
    },
    async remove(name) {
      files.delete(name);
    },
  };
  return { givenUp, files };
}
