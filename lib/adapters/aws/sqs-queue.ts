import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** A queue on Amazon SQS: of commands to executions, or of simulations. */
export function sqsQueue<Command extends object>(
  client: SQSClient,
  queueUrl: string,
): { send(command: Command): Promise<void> } {
  return {
    async send(command) {
      await client.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(command) }));
    },
  };
}
