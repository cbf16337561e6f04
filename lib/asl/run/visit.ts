import type { Effect } from '../effect.ts';
import type { Branch, Execution, StateRun, Variables } from '../execution.ts';
import type { HistoryEvent } from '../history-event.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Machine, PreparedState } from '../machine.ts';
import type { Chance, Turn } from '../turn.ts';

/** A branch and where it hangs: its parent, and the child execution (if any) whose history it writes. */
export interface Located {
  branch: Branch;
  parent: Branch | undefined;
  owner: Branch | undefined;
}

/** One step at work: a copy of the execution that it may change, and what the step has come to so far. */
export interface Run {
  readonly machine: Machine;
  readonly state: Execution;
  readonly chance: Chance;
  /** The moment at which things happen now: the turn's, or a timer's due time before it. */
  at: number;
  readonly effects: Effect[];
  readonly history: HistoryEvent[];
  /** Whether events are told, or only counted. */
  readonly tells: boolean;
  /** Hears of each state that is entered. */
  readonly hears: Turn['entered'];
  /** Branches whose state was entered and has yet to run, in order. */
  readonly ready: Branch[];
  /** Every live branch by id. */
  readonly branches: Map<string, Located>;
  /** What `$states.context` says of the execution and its machine; made when first asked for. */
  context?: { readonly Execution: JsonObject; readonly StateMachine: JsonObject };
}

/** A state being worked on, in its branch. */
export interface Visit {
  readonly run: Run;
  readonly branch: Branch;
  readonly current: StateRun;
  readonly state: PreparedState;
}

/** How a state is left: what it passes on, what it assigns, and to where (nowhere: its block ends). */
export interface Leaving {
  output: Json;
  assigned: Variables | undefined;
  next: string | undefined;
}

/** What working on a state came to. */
export type Outcome =
  | { kind: 'waiting' }
  /** Done, with a result where its kind has one; the state's own Assign and Output follow. */
  | { kind: 'done'; result?: Json }
  | ({ kind: 'leaving' } & Leaving);

/** The one outcome that says nothing more. */
export const waiting: Outcome = { kind: 'waiting' };
