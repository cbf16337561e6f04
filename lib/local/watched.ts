import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Activity } from './activity.ts';

const reading = new Set(['GetItemCommand', 'BatchGetItemCommand', 'QueryCommand']);

/**
 * Lets a client note what it does: all but a read may put a record in the table's stream, even where no answer came, and
 * the stream's reader has to look again. After a read it need not, and reads are most of what is asked.
 */
export function watched(client: DynamoDBClient, activity: Activity): DynamoDBClient {
  client.middlewareStack.add(
    (next, { commandName = '' }) =>
      async (args) => {
        try {
          return await next(args);
        } finally {
          if (!reading.has(commandName)) activity.note();
        }
      },
    { step: 'initialize', name: 'noteActivity' },
  );
  return client;
}
