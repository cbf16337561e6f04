import type { Services } from '../../../lib/operations/services.ts';

/** Something that a handler is called for. What a lane holds comes one after the other, as a shard's records do. */
export interface Delivery {
  readonly what: string;
  readonly lane?: string;
  /** The earliest moment, epoch milliseconds. */
  readonly dueAt: number;
  readonly attempt: number;
  handle(services: Services): Promise<void>;
  /** Whoever calls the handler comes again where it failed; Step Functions hears of it instead, and tries by its own rules. */
  readonly onFailure?: (error: unknown) => Promise<void>;
}

/** A handler at work on a delivery. */
export interface Handler {
  readonly delivery: Delivery;
  /** Its process has ended: whatever it still does has no effect. */
  dead: boolean;
  /** What it handles comes again, though it went well. */
  again: boolean;
  /** How long its delivery takes to come again; milliseconds. */
  pause: number;
}

/** A delivery is given up after so many attempts; no plan has as many faults. */
export const mostAttempts = 12;
