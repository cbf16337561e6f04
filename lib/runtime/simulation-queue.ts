import { sqsClient } from '../adapters/aws/clients.ts';
import { sqsQueue } from '../adapters/aws/sqs-queue.ts';
import type { SimulationQueue } from '../ports/simulation-queue.ts';
import { readEnvironment } from './environment.ts';

/** The queue of simulations that the environment names. */
export function awsSimulationQueue(): SimulationQueue {
  const { SIMULATION_QUEUE_URL } = readEnvironment(process.env);
  if (SIMULATION_QUEUE_URL === undefined)
    throw new Error('SIMULATION_QUEUE_URL is not set: nothing can be simulated');
  return sqsQueue(sqsClient(), SIMULATION_QUEUE_URL);
}
