/** At most so many pieces of work at once; the others wait in the order they came. */
export interface Slots {
  /** Must not be awaited for an answer: work says by itself what came of it, and work given up by `drain` never ends. */
  run(work: () => Promise<void>): void;
  /** Pieces of work running or waiting. */
  taken(): number;
  /** Gives up what still waits; settles when what runs has ended. */
  drain(): Promise<void>;
}

/** Makes `size` slots. */
export function createSlots(size: number): Slots {
  const running = new Set<Promise<void>>();
  let waiting: (() => Promise<void>)[] = [];

  function begin(work: () => Promise<void>): void {
    const here = work().finally(() => {
      running.delete(here);
      const next = waiting.shift();
      if (next) begin(next);
    });
    running.add(here);
  }

  return {
    run(work) {
      if (running.size < size) begin(work);
      else waiting.push(work);
    },
    taken: () => running.size + waiting.length,
    async drain() {
      waiting = [];
      await Promise.allSettled(running);
    },
  };
}
