import type { EndStatus } from './effect.ts';
import type { Json } from './json.ts';

/** What `$states.context` says of the execution and its machine; fixed at the start. */
export interface ExecutionContext {
  /** `startTime` is ISO-8601 in UTC. */
  execution: { id: string; name: string; roleArn: string; startTime: string };
  stateMachine: { id: string; name: string };
}

/** The variables of one scope, by name without the `$`. */
export type Variables = { [name: string]: Json };

/** The item of a Map that an iteration works on, as `$states.context.Map.Item`. */
export interface MapItem {
  Index: number;
  Value: Json;
  Key?: string;
  Source?: string;
}

/** A request that the outside is working on. */
export interface OpenTask {
  kind: 'task';
  task: string;
  resource: string;
  arguments: Json;
  token?: string;
  /** The request was accepted and the task now waits for its token or job. */
  submitted: boolean;
  timeoutAt?: number;
  heartbeatAt?: number;
  heartbeatMs?: number;
}

/** What a state that has not finished is waiting for. */
export type Activity =
  | OpenTask
  | { kind: 'wait'; until: number }
  | { kind: 'retry'; until: number }
  | { kind: 'parallel'; branches: Branch[]; results: (Json | null)[]; done: number }
  | MapRun;

/** A Map state at work: iterations that run, results so far, and what is still to start. */
export interface MapRun {
  kind: 'map';
  /** The request of the ItemReader or ResultWriter, while that is open. */
  io?: { phase: 'read' | 'write'; request: OpenTask };
  /** How many of the data set's items to take, where the reader bounds them. */
  maxItems?: number;
  items: Json[];
  /** Keys of an object's or the source's items, where there are any. */
  keys?: string[];
  source?: string;
  next: number;
  iterations: Branch[];
  results: (Json | null)[];
  done: number;
  failures: number;
  concurrency: number;
  toleratedCount: number;
  toleratedPercentage: number;
}

/** One state on its way: from its entry to its exit, over all retries. */
export interface StateRun {
  name: string;
  input: Json;
  enteredAt: number;
  enteredEvent: number;
  retryCount: number;
  /** Attempts made by each retrier, by its place in Retry. */
  retries: number[];
  token?: string;
  activity?: Activity | undefined;
}

/** One line of states: the whole execution, a branch of a Parallel, or an iteration of a Map. */
export interface Branch {
  /** Unique in its execution. */
  id: string;
  /** Which block of states it runs: a key of `Machine.blocks`. */
  block: string;
  variables: Variables;
  previousEvent: number;
  item?: MapItem;
  index?: number;
  /** A child execution of a Distributed Map: own history, no sight of outer variables. */
  child?: { id: string; name: string; startTime: string; input: Json; lastEvent: number };
  current?: StateRun | undefined;
}

/** An execution at rest: plain JSON, complete, so that a stored copy goes on exactly where this one was. */
export interface Execution {
  format: 1;
  status: 'RUNNING' | EndStatus;
  context: ExecutionContext;
  input: Json;
  lastEvent: number;
  /** States entered so far, those of a Map's children among them; absent where an older copy did not count them. */
  entered?: number;
  /** Source of ids for tasks and branches. */
  counter: number;
  deadline: number;
  root: Branch;
  output?: Json;
  error?: string;
  cause?: string;
}
