import { sqsClient } from '../adapters/aws/clients.ts';
import { sqsBacklog } from '../adapters/aws/sqs-backlog.ts';
import type { Backlog } from '../ports/backlog.ts';
import { readEnvironment } from './environment.ts';

/** What waits for control-execution, in the queues that the environment names. */
export function awsBacklog(): Backlog {
  const { CONTROL_QUEUE_URL, CONTROL_DEAD_LETTERS_URL } = readEnvironment(process.env);
  if (CONTROL_DEAD_LETTERS_URL === undefined)
    throw new Error('CONTROL_DEAD_LETTERS_URL is not set: nobody can tell what was given up');
  return sqsBacklog(sqsClient(), CONTROL_QUEUE_URL, CONTROL_DEAD_LETTERS_URL);
}
