import type { Branch, MapItem, Variables } from '../execution.ts';
import type { Whereabouts } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Scope } from '../jsonata/evaluate.ts';
import type { Bindings } from '../jsonata/expression.ts';
import { functionNames, functionsAt } from '../jsonata/functions/registry.ts';
import type { Run, Visit } from './visit.ts';

/** What a field sees in `$states` beside input and context, and a Map's item where that is at hand. */
export interface Extras {
  result?: Json;
  errorOutput?: JsonObject;
  item?: MapItem;
}

/** All that an expression of the state can see. */
export function scopeOf(visit: Visit, extras: Extras = {}): Scope {
  return { bindings: new Sight(visit, extras), where: whereaboutsOf(visit) };
}

/** The names of one state, made when they are asked for: most expressions want one or two. */
class Sight implements Bindings {
  readonly #visit: Visit;
  readonly #extras: Extras;
  #states: JsonObject | undefined;
  #functions: Record<string, unknown> | undefined;

  constructor(visit: Visit, extras: Extras) {
    this.#visit = visit;
    this.#extras = extras;
  }

  read(name: string): unknown {
    if (name === 'states') return this.#statesOf();
    const { run, branch } = this.#visit;
    const variable = variableOf(run, branch, name);
    if (variable !== undefined) return variable;
    return functionNames.has(name) ? this.#functionsOf()[name] : undefined;
  }

  all(): Record<string, unknown> {
    const { run, branch } = this.#visit;
    return { ...this.#functionsOf(), ...variablesOf(run, branch), states: this.#statesOf() };
  }

  #functionsOf(): Record<string, unknown> {
    this.#functions ??= functionsAt(this.#visit.run.at, this.#visit.run.chance);
    return this.#functions;
  }

  #statesOf(): JsonObject {
    const { item, ...more } = this.#extras;
    this.#states ??= {
      input: this.#visit.current.input,
      context: contextOf(this.#visit, item),
      ...more,
    };
    return this.#states;
  }
}

function variableOf(run: Run, branch: Branch, name: string): unknown {
  if (Object.hasOwn(branch.variables, name)) return branch.variables[name];
  const around = branch.child ? undefined : run.branches.get(branch.id)?.parent;
  return around && variableOf(run, around, name);
}

/** How a cause names the state. */
export function whereaboutsOf({ current }: Visit): Whereabouts {
  return { state: current.name, enteredEvent: current.enteredEvent };
}

/** The variables a branch can read: its own over those around it, up to the child execution it runs in. */
export function variablesOf(run: Run, branch: Branch): Variables {
  const around = branch.child ? undefined : run.branches.get(branch.id)?.parent;
  return around ? { ...variablesOf(run, around), ...branch.variables } : branch.variables;
}

/** The context object (`$states.context`) as the state sees it. */
export function contextOf({ run, branch, current }: Visit, item?: MapItem): JsonObject {
  const child = run.branches.get(branch.id)?.owner?.child;
  const mapItem = item ?? itemOf(run, branch);
  run.context ??= executionContextOf(run);
  const { Execution, StateMachine } = run.context;
  return {
    Execution: child
      ? { ...Execution, Id: child.id, Input: child.input, Name: child.name, StartTime: child.startTime }
      : Execution,
    State: {
      get EnteredTime() {
        return isoOf(current.enteredAt);
      },
      Name: current.name,
      RetryCount: current.retryCount,
    },
    StateMachine,
    ...(current.token === undefined ? {} : { Task: { Token: current.token } }),
    ...(mapItem === undefined ? {} : { Map: { Item: { ...mapItem } } }),
  };
}

/** The parts of the context object that every state of a step sees alike. */
function executionContextOf({ state }: Run): { Execution: JsonObject; StateMachine: JsonObject } {
  const { execution, stateMachine } = state.context;
  const { id, name, roleArn, startTime } = execution;
  return {
    Execution: {
      Id: id,
      Input: state.input,
      Name: name,
      RoleArn: roleArn,
      StartTime: startTime,
      RedriveCount: 0,
    },
    StateMachine: { Id: stateMachine.id, Name: stateMachine.name },
  };
}

let lastAt = Number.NaN;
let lastIso = '';

/** An epoch time as ISO-8601. The expressions of one state ask for one moment, several times over. */
function isoOf(at: number): string {
  if (at !== lastAt) {
    lastIso = new Date(at).toISOString();
    lastAt = at;
  }
  return lastIso;
}

/** The item of the nearest Map around the branch. */
function itemOf(run: Run, branch: Branch): MapItem | undefined {
  if (branch.item || branch.child) return branch.item;
  const parent = run.branches.get(branch.id)?.parent;
  return parent && itemOf(run, parent);
}
