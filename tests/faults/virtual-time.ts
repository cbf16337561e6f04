import { setImmediate as nextTurn } from 'node:timers/promises';

/** Time that passes from one thing that is due to the next, in order; `settled` waits for work that is under way. */
export function virtualTime(start: number, settled: () => Promise<void> = async () => {}) {
  let now = start;
  const due: { at: number; work: () => void }[] = [];
  const at = (time: number, work: () => void) => void due.push({ at: Math.max(time, now), work });

  return {
    now: () => now,
    at,
    sleepUntil: (time: number) => new Promise<void>((resolve) => at(time, resolve)),
    async run(): Promise<void> {
      for (;;) {
        await nextTurn();
        await settled();
        const [next] = due.toSorted((a, b) => a.at - b.at);
        if (next === undefined) return;
        due.splice(due.indexOf(next), 1);
        now = next.at;
        next.work();
      }
    },
  };
}

export type VirtualTime = ReturnType<typeof virtualTime>;
