import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { SQSEvent } from 'aws-lambda';
import type { ThreadData } from './thread.ts';

/** Plays simulations by the function as it is, each in a thread of its own: the product goes on meanwhile. */
export interface Simulations {
  /** Ends with the simulation; rejects where its thread broke off. */
  play(event: SQSEvent): Promise<void>;
  /** Asks for an early end of what is played, and waits for it. */
  stop(): Promise<void>;
}

export function simulationThreads(
  product: Omit<ThreadData, 'event' | 'business'>,
  now: () => number,
): Simulations {
  const threads = new Map<Worker, Promise<unknown>>();
  return {
    async play(event) {
      const workerData: ThreadData = { ...product, event, business: now() };
      const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData });
      const ended = once(worker, 'exit');
      threads.set(worker, ended);
      try {
        await ended;
      } finally {
        threads.delete(worker);
      }
    },
    async stop() {
      // Asked, not killed: a thread that is cut off while it loads or compiles can take the whole process with it.
      for (const worker of threads.keys()) worker.postMessage('end');
      await Promise.allSettled(threads.values());
    },
  };
}
