import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Services } from '../../../lib/operations/services.ts';
import { type Delivery, type Handler, mostAttempts } from './delivery.ts';
import { CallFailed, Crashed } from './fault.ts';

export interface SchedulerOptions {
  readonly now: () => number;
  /** Handlers that run side by side, parted at every call of a port. */
  readonly width: number;
  /** Picks one of `count`. */
  readonly choose: (count: number) => number;
  /** The services as one handler has them. */
  readonly servicesOf: (handler: Handler) => Services;
  /** Brings in what the table's stream has to tell; whether there was something. */
  readonly read: () => Promise<boolean>;
}

/** So long does a call stand still: less than a lease, and than the time that a function has. */
const stallMs = 30_000;

/** Hands deliveries to handlers, again where they failed, and decides who goes on next. */
export function createScheduler({ now, width, choose, servicesOf, read }: SchedulerOptions) {
  let waiting: Delivery[] = [];
  const running = new Set<Handler>();
  /** Calls that wait for their turn, and calls that stand still until a moment. */
  const gates: (() => void)[] = [];
  const stalled: { readonly until: number; readonly open: () => void }[] = [];
  const gaveUp: string[] = [];
  /** What handlers threw that no fault explains. */
  const surprises: string[] = [];
  const takeOne = <T>(from: T[]): T | undefined => from.splice(choose(from.length), 1)[0];

  async function run(delivery: Delivery): Promise<void> {
    const handler: Handler = { delivery, dead: false, again: false, pause: 1_000 * 2 ** delivery.attempt };
    running.add(handler);
    try {
      await delivery.handle(servicesOf(handler));
      if (handler.dead) throw new Crashed();
      if (handler.again) waiting.push({ ...delivery, dueAt: now() });
    } catch (error) {
      if (!(error instanceof Crashed || error instanceof CallFailed))
        surprises.push(`${delivery.what}: ${error}`);
      if (delivery.onFailure !== undefined) await delivery.onFailure(error);
      else if (delivery.attempt + 1 >= mostAttempts) gaveUp.push(`${delivery.what}: ${error}`);
      // What failed comes before what waits behind it in its lane.
      else waiting.unshift({ ...delivery, attempt: delivery.attempt + 1, dueAt: now() + handler.pause });
    } finally {
      running.delete(handler);
    }
  }

  /** Of each lane the first. */
  function heads(): Delivery[] {
    const seen = new Set<string>();
    return waiting.filter(({ lane }) => {
      if (lane === undefined) return true;
      if (seen.has(lane)) return false;
      seen.add(lane);
      return true;
    });
  }

  /** What may be begun by a moment: nothing of a lane that is being worked on. */
  function able(by: number): Delivery[] {
    const taken = new Set([...running].map(({ delivery }) => delivery.lane));
    return heads().filter(({ lane, dueAt }) => dueAt <= by && (lane === undefined || !taken.has(lane)));
  }

  function begin(): void {
    for (;;) {
      const ready = able(now());
      if (running.size - stalled.length >= width || ready.length === 0) return;
      const next = takeOne(ready);
      waiting = waiting.filter((delivery) => delivery !== next);
      if (next !== undefined) void run(next);
    }
  }

  return {
    gaveUp,
    surprises,
    add: (delivery: Omit<Delivery, 'attempt'>) => waiting.push({ attempt: 0, ...delivery }),
    handlers: (): Iterable<Handler> => running,
    turn: () => new Promise<void>((open) => gates.push(open)),
    stall: () => new Promise<void>((open) => stalled.push({ until: now() + stallMs, open })),
    nextDue: (): number =>
      Math.min(
        Number.POSITIVE_INFINITY,
        ...stalled.map(({ until }) => until),
        ...able(Number.POSITIVE_INFINITY).map(({ dueAt }) => dueAt),
      ),

    /** Does all that is to be done at this moment. */
    async drain(): Promise<void> {
      for (;;) {
        await read();
        begin();
        // Whatever can go on without a gate does so first; then one gate opens.
        await nextTurn();
        if (gates.length > 0) takeOne(gates)?.();
        else if (running.size <= stalled.length && able(now()).length === 0) {
          const due = stalled.findIndex(({ until }) => until <= now());
          if (due !== -1) stalled.splice(due, 1)[0]?.open();
          else if (!(await read())) return;
        }
      }
    },
  };
}

export type Scheduler = ReturnType<typeof createScheduler>;
