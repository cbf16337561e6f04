import type { Branch, MapItem, Variables } from '../execution.ts';
import type { Whereabouts } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import type { Scope } from '../jsonata/evaluate.ts';
import { functionsAt } from '../jsonata/functions/registry.ts';
import type { Run, Visit } from './visit.ts';

/** What a field sees in `$states` beside input and context, and a Map's item where that is at hand. */
export interface Extras {
  result?: Json;
  errorOutput?: JsonObject;
  item?: MapItem;
}

/** All that an expression of the state can see. */
export function scopeOf(visit: Visit, extras: Extras = {}): Scope {
  const { run, branch, current } = visit;
  const { item, ...more } = extras;
  return {
    bindings: {
      ...functionsAt(run.at, run.chance),
      ...variablesOf(run, branch),
      states: { input: current.input, context: contextOf(visit, item), ...more },
    },
    where: whereaboutsOf(visit),
  };
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
  const { execution, stateMachine } = run.state.context;
  const child = run.branches.get(branch.id)?.owner?.child;
  const mapItem = item ?? itemOf(run, branch);
  return {
    Execution: {
      Id: child?.id ?? execution.id,
      Input: child ? child.input : run.state.input,
      Name: child?.name ?? execution.name,
      RoleArn: execution.roleArn,
      StartTime: child?.startTime ?? execution.startTime,
      RedriveCount: 0,
    },
    State: {
      EnteredTime: new Date(current.enteredAt).toISOString(),
      Name: current.name,
      RetryCount: current.retryCount,
    },
    StateMachine: { Id: stateMachine.id, Name: stateMachine.name },
    ...(current.token === undefined ? {} : { Task: { Token: current.token } }),
    ...(mapItem === undefined ? {} : { Map: { Item: { ...mapItem } } }),
  };
}

/** The item of the nearest Map around the branch. */
function itemOf(run: Run, branch: Branch): MapItem | undefined {
  if (branch.item || branch.child) return branch.item;
  const parent = run.branches.get(branch.id)?.parent;
  return parent && itemOf(run, parent);
}
