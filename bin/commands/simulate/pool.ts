import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { addTally, emptyTally, type Tally } from '../../../lib/simulate/tally/tally.ts';
import type { ScenarioSpec } from './scenario-spec.ts';
import type { Part, Variation } from './worker.ts';

/** Partners that are played between two looks at whether to stop. */
const partSize = 1_000;

/** Workers that play populations of one scenario. */
export interface Pool {
  /** Plays a whole population; ends early, with what there is, once `signal` is aborted. */
  play(
    variation: Variation,
    size: number,
    watch: { onPartners?(done: number): void; signal?: AbortSignal },
  ): Promise<Tally>;
  stop(): Promise<void>;
}

/** Starts workers, each with the scenario prepared. The result does not depend on how many there are. */
export function openPool(spec: ScenarioSpec, size: number): Pool {
  const workers = Array.from(
    { length: size },
    () =>
      new Worker(new URL('./worker.ts', import.meta.url), {
        workerData: spec,
        resourceLimits: { maxYoungGenerationSizeMb: 64 },
      }),
  );

  // Of a worker that failed whoever waits for its part is told.
  const ended = workers.map((worker) => once(worker, 'exit').catch(() => undefined));

  async function playPart(worker: Worker, part: Part): Promise<Tally> {
    worker.postMessage(part);
    // What a worker answers a part with; an error of its own rejects.
    const [tally] = (await once(worker, 'message')) as [Tally];
    return tally;
  }

  return {
    async play(variation, population, { onPartners, signal }) {
      const whole = emptyTally();
      let next = 0;
      await Promise.all(
        workers.map(async (worker) => {
          while (next < population && signal?.aborted !== true) {
            const from = next;
            next = Math.min(population, from + partSize);
            addTally(whole, await playPart(worker, { variation, from, to: next }));
            onPartners?.(whole.partners);
          }
        }),
      );
      return whole;
    },
    async stop() {
      // Asked, not killed: a thread that is cut off while it loads or compiles can take the whole process with it.
      for (const worker of workers) worker.postMessage(null);
      await Promise.all(ended);
    },
  };
}
