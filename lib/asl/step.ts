import type { Effect } from './effect.ts';
import type { Execution } from './execution.ts';
import type { HistoryEvent } from './history-event.ts';

/** What one step came to: the new state to keep, what to do outside, and the history it added. */
export interface Step {
  state: Execution;
  effects: Effect[];
  history: HistoryEvent[];
  /** The signal spoke of a task or an execution that is no longer open: nothing changed. */
  stale: boolean;
}
