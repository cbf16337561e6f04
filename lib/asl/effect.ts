import type { Json } from './json.ts';

/** How an execution can end, in AWS's words. */
export type EndStatus = 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** Work for the outside: run this request and answer with a signal for `task`. */
export interface TaskEffect {
  kind: 'task';
  /** Unique in its execution; a retry is a new task. */
  task: string;
  resource: string;
  arguments: Json;
  /** Present for `.waitForTaskToken` and activities: who holds it may answer. */
  token?: string;
}

/** The execution is over; no later signal changes it. */
export interface EndedEffect {
  kind: 'ended';
  status: EndStatus;
  output?: Json;
  error?: string;
  cause?: string;
}

/** What a step asks of the outside, in order. */
export type Effect = TaskEffect | EndedEffect;
