import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface Reads {
  readonly requests: number;
  readonly units: number;
  /** Whether the engine told the units, or they are reckoned from the bytes that it gave. */
  readonly how: 'as the engine reports' | 'reckoned from bytes';
}

/** What a read's input and answer tell of its cost. */
interface ReadInput {
  ConsistentRead?: boolean;
}
interface ReadOutput {
  Item?: object;
  Items?: object[];
  ConsumedCapacity?: { CapacityUnits?: number };
}

const reads = new Set(['GetItemCommand', 'QueryCommand', 'ScanCommand']);

/** Adds up what the reads of a client consume until it is stopped. */
export function meterReads(client: DynamoDBClient): { stop(): Reads } {
  let requests = 0;
  let reported = 0;
  let reckoned = 0;
  let unreported = 0;
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (!reads.has(context.commandName ?? '')) return next(args);
      // The commands named above have these fields.
      const { ConsistentRead } = args.input as ReadInput;
      const answer = await next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } });
      const output = answer.output as ReadOutput;
      requests += 1;
      reckoned += unitsOf(output, ConsistentRead === true);
      if (output.ConsumedCapacity?.CapacityUnits === undefined) unreported += 1;
      else reported += output.ConsumedCapacity.CapacityUnits;
      return answer;
    },
    { step: 'initialize', name: 'meterReads' },
  );
  return {
    stop() {
      client.middlewareStack.remove('meterReads');
      return unreported === 0
        ? { requests, units: reported, how: 'as the engine reports' }
        : { requests, units: reckoned, how: 'reckoned from bytes' };
    },
  };
}

/** A unit for each 4 KB begun, half of one where the read is eventually consistent. [DynamoDB developer guide] */
function unitsOf({ Item, Items }: ReadOutput, isConsistent: boolean): number {
  const bytes = [...(Item === undefined ? [] : [Item]), ...(Items ?? [])]
    .map((item) => JSON.stringify(item).length)
    .reduce((sum, each) => sum + each, 0);
  return Math.max(1, Math.ceil(bytes / 4_096)) * (isConsistent ? 1 : 0.5);
}
