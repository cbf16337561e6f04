import type { DynamoDBRecord } from 'aws-lambda';
import * as z from 'zod';
import type { GivenUp } from '../../ports/given-up.ts';
import type { Objects } from '../../ports/objects.ts';
import { keptChange } from './dynamodb/stream-change.ts';

/** Where Lambda keeps the batches that a mapping gave up. [Lambda developer guide, "Retaining discarded batches"] */
const prefix = 'aws/lambda/';

/** As far as it is read here: `payload` is what the function was called with, as JSON in a text or as it is. */
const InvocationRecord = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  payload: z.union([z.string(), z.object({ Records: z.array(z.unknown()) })]),
});
const Payload = z.object({ Records: z.array(z.unknown()) });

/** What Lambda kept in the failures bucket for dispatch-event, whose name is given; each file is an invocation record. */
export function givenUpObjects(objects: Objects, functionName: string): GivenUp {
  return {
    names: () => objects.keys(prefix),
    remove: (name) => objects.remove(name),

    async read(name) {
      const lines: string[] = [];
      for await (const line of objects.lines(name)) lines.push(line);
      const record = InvocationRecord.safeParse(parsed(lines.join('\n')));
      if (!record.success)
        throw new Error('is no invocation record of Lambda with a payload: look at it by hand');
      const { requestContext, payload } = record.data;
      const [, , , , , , of = ''] = requestContext.functionArn.split(':');
      if (of !== functionName) return { kind: 'foreign', of };
      const batch = Payload.safeParse(typeof payload === 'string' ? parsed(payload) : payload);
      if (!batch.success) throw new Error('its payload holds no Records: look at it by hand');
      // Lambda called the function with them: records of the table's stream.
      const records = batch.data.Records as DynamoDBRecord[];
      return { kind: 'changes', changes: records.map(keptChange) };
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error('is no JSON: it was cut off or changed by hand; look at it by hand', { cause });
  }
}
