import type { Activity, Branch, Execution, OpenTask, StateRun } from '../execution.ts';
import type { Located } from './visit.ts';

/** The branches directly inside an activity. */
export function branchesIn(activity: Activity | undefined): readonly Branch[] {
  if (activity?.kind === 'parallel') return activity.branches;
  if (activity?.kind === 'map') return activity.iterations;
  return [];
}

/** Every live branch of an execution, outer before inner, each with where it hangs. */
export function* locate(
  branch: Branch,
  parent?: Branch,
  owner: Branch | undefined = branch.child ? branch : undefined,
): Generator<Located> {
  yield { branch, parent, owner };
  for (const inner of branchesIn(branch.current?.activity)) {
    yield* locate(inner, branch, inner.child ? inner : owner);
  }
}

/** Every state that waits for something, in tree order. */
export function* activeStates(
  state: Execution,
): Generator<{ branch: Branch; current: StateRun; activity: Activity }> {
  for (const { branch } of locate(state.root)) {
    const { current } = branch;
    if (current?.activity) yield { branch, current, activity: current.activity };
  }
}

/** The request that an activity has open, if it has one. */
export function requestOf(activity: Activity): OpenTask | undefined {
  if (activity.kind === 'task') return activity;
  return activity.kind === 'map' ? activity.io?.request : undefined;
}

/** Every open request of an execution, with the branch it belongs to. */
export function* requests(state: Execution): Generator<{ branch: Branch; request: OpenTask }> {
  for (const { branch, activity } of activeStates(state)) {
    const request = requestOf(activity);
    if (request) yield { branch, request };
  }
}
