import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import type { ControlQueue } from '../../ports/control-queue.ts';

/** The control queue on Amazon SQS. */
export function sqsControlQueue(client: SQSClient, queueUrl: string): ControlQueue {
  return {
    async send(command) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(command) }));
    },
  };
}
