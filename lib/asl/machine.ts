import type { Eventual } from './eventual.ts';
import type { Branch, OpenTask } from './execution.ts';
import type { StateFailure } from './failure.ts';
import type { Json, JsonObject } from './json.ts';
import type { Template } from './jsonata/template.ts';
import type { Outcome, Visit } from './run/visit.ts';

/** The two query languages; one machine may mix them only below a JSONPath top. */
export type QueryLanguage = 'JSONata' | 'JSONPath';

/** One entry of Retry, with AWS's defaults filled in. */
export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number;
  readonly fullJitter: boolean;
}

/** One entry of Catch. */
export interface Catcher {
  readonly errorEquals: readonly string[];
  readonly next: string;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
  /** JSONPath only: where the error output goes in the input. */
  readonly resultPath: string | null | undefined;
}

/** What a kind of state does. Each method answers what becomes of the state, or throws a StateFailure. */
export interface Behaviour {
  /** Runs the state, on entry and again on each retry. */
  start(visit: Visit): Eventual<Outcome>;
  taskSubmitted?(visit: Visit, task: OpenTask, output: Json): void;
  taskSucceeded?(visit: Visit, task: OpenTask, output: Json): Eventual<Outcome>;
  taskFailed?(visit: Visit, task: OpenTask, error: string, cause: string | undefined): Eventual<Outcome>;
  taskTimedOut?(visit: Visit, task: OpenTask): void;
  branchSucceeded?(visit: Visit, branch: Branch, output: Json): Eventual<Outcome>;
  branchFailed?(visit: Visit, branch: Branch, failure: StateFailure): Eventual<Outcome>;
}

/** A state of a definition, parsed and compiled. */
export interface PreparedState extends Behaviour {
  readonly name: string;
  readonly type: string;
  readonly language: QueryLanguage;
  /** Absent where the state ends its block. */
  readonly next: string | undefined;
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
  readonly source: JsonObject;
}

/** A set of states with a first one: the machine itself, a branch of a Parallel, a Map's ItemProcessor. */
export interface Block {
  readonly key: string;
  readonly startAt: string;
  readonly states: ReadonlyMap<string, PreparedState>;
}

/** A definition that was parsed, checked and compiled once; immutable, shared by all of its executions. */
export interface Machine {
  readonly definition: JsonObject;
  readonly timeoutSeconds: number | undefined;
  /** By key; the machine's own states are under `''`. */
  readonly blocks: ReadonlyMap<string, Block>;
}

/** The block of a key that an execution of this machine holds. */
export function blockOf(machine: Machine, key: string): Block {
  const block = machine.blocks.get(key);
  if (block) return block;
  throw new WrongMachine(`The execution runs the block '${key}', which this definition does not have`);
}

/** The state that an execution of this machine is in. */
export function stateOf(machine: Machine, key: string, name: string): PreparedState {
  const state = blockOf(machine, key).states.get(name);
  if (state) return state;
  throw new WrongMachine(`The execution is in the state '${name}', which this definition does not have`);
}

/** An execution was continued with another definition than the one it was started with. */
export class WrongMachine extends Error {
  override readonly name = 'WrongMachine';
  readonly code = 'WrongMachine';
}
