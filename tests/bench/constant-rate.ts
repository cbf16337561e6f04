import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises';

/** What became of requests at a constant rate. Milliseconds. */
export interface Arrivals {
  /** From when each request was due until it was answered, by the name of what was asked; in no order. */
  readonly latencies: ReadonlyMap<string, readonly number[]>;
  /** Requests that were not answered as they should be. */
  readonly failures: number;
  /** How long after it was due the latest request went out: what the generator itself took. */
  readonly latest: number;
}

/** One request: what it asks for, and its doing, which answers whether all went well. */
export interface Sending {
  readonly name: string;
  readonly done: Promise<boolean>;
}

/** A timer may come a millisecond late: the last one is spent looking at the clock. */
const coarseMs = 1.5;

/**
 * Sends so many a second, one after each equal span, whatever becomes of what was sent: nobody's request waits for another's
 * answer. A latency counts from when its request was due, so that a standstill is felt by all who come meanwhile.
 */
export async function atConstantRate(
  perSecond: number,
  seconds: number,
  send: (turn: number) => Sending,
): Promise<Arrivals> {
  const latencies = new Map<string, number[]>();
  let failures = 0;
  let latest = 0;
  const under: Promise<void>[] = [];
  const begun = performance.now();
  for (let turn = 0; turn < perSecond * seconds; turn += 1) {
    const due = begun + (turn * 1_000) / perSecond;
    await until(due);
    latest = Math.max(latest, performance.now() - due);
    const { name, done } = send(turn);
    const kept = latencies.get(name) ?? [];
    latencies.set(name, kept);
    under.push(
      done.then((wentWell) => {
        kept.push(performance.now() - due);
        if (!wentWell) failures += 1;
      }),
    );
  }
  await Promise.all(under);
  return { latencies, failures, latest };
}

async function until(due: number): Promise<void> {
  for (let left = due - performance.now(); left > 0; left = due - performance.now()) {
    await (left > coarseMs ? pause(left - 1) : nextTurn());
  }
}

/** The value that so great a share of them does not exceed, by nearest rank. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}
