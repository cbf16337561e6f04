import { GetQueueAttributesCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { Backlog } from '../../ports/backlog.ts';

/** What an SQS queue and its queue of dead letters hold. */
export function sqsBacklog(client: SQSClient, queueUrl: string, deadLettersUrl: string): Backlog {
  return {
    async read() {
      const [waiting, failed] = await Promise.all([held(client, queueUrl), held(client, deadLettersUrl)]);
      return { waiting, failed };
    },
  };
}

/** Messages that wait, are under way, or are to come later. */
async function held(client: SQSClient, queueUrl: string): Promise<number> {
  const { Attributes = {} } = await client.send(
    new GetQueueAttributesCommand({ QueueUrl: queueUrl, AttributeNames: [...counted] }),
  );
  return counted.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
}

const counted = [
  'ApproximateNumberOfMessages',
  'ApproximateNumberOfMessagesNotVisible',
  'ApproximateNumberOfMessagesDelayed',
] as const;
