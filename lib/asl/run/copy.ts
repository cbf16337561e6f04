import type { Activity, Branch, Execution, StateRun } from '../execution.ts';

/**
 * A copy of an execution that a step may change: all that the interpreter writes to is new, the JSON values inside
 * (inputs, results, variables) are shared, because nothing ever changes those in place.
 */
export function copyExecution(state: Execution): Execution {
  return { ...state, root: copyBranch(state.root) };
}

function copyBranch(branch: Branch): Branch {
  const copy = { ...branch };
  if (branch.child) copy.child = { ...branch.child };
  if (branch.current) copy.current = copyStateRun(branch.current);
  return copy;
}

function copyStateRun(current: StateRun): StateRun {
  const copy = { ...current, retries: [...current.retries] };
  if (current.activity) copy.activity = copyActivity(current.activity);
  return copy;
}

function copyActivity(activity: Activity): Activity {
  switch (activity.kind) {
    case 'parallel':
      return { ...activity, branches: activity.branches.map(copyBranch), results: [...activity.results] };
    case 'map':
      return {
        ...activity,
        ...(activity.io ? { io: { ...activity.io, request: { ...activity.io.request } } } : {}),
        iterations: activity.iterations.map(copyBranch),
        results: [...activity.results],
      };
    default:
      return { ...activity };
  }
}
