import type { Json } from './json.ts';

/** All that can happen to an execution from outside. `task` is the id that the task's effect carried. */
export type Signal =
  /** Fires every timer due at `turn.now`, each at its own due time, in order. */
  | { kind: 'clock' }
  /** The request of a `.waitForTaskToken` (or `.sync`) task was accepted; the task goes on waiting. */
  | { kind: 'taskSubmitted'; task: string; output: Json }
  | { kind: 'taskSucceeded'; task: string; output: Json }
  | { kind: 'taskFailed'; task: string; error: string; cause?: string }
  /** Starts the heartbeat clock anew; leaves TimeoutSeconds alone. */
  | { kind: 'heartbeat'; task: string }
  | { kind: 'stop'; error?: string; cause?: string };
