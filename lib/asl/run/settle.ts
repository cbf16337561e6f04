import { after, attempt, type Eventual } from '../eventual.ts';
import type { Branch } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { stateOf } from '../machine.ts';
import { exceedsLimit } from '../size.ts';
import { caught } from './caught.ts';
import { enter } from './enter.ts';
import { finish } from './finish.ts';
import { leavingOf } from './leave.ts';
import { record } from './record.ts';
import { retryAt } from './retry.ts';
import { branchesIn, locate } from './tree.ts';
import { type Leaving, type Outcome, type Run, type Visit, waiting } from './visit.ts';

/** Works on the state a branch is in and follows up: on to the next state, to a retry, a catcher, or the branch's end. */
export function settle(run: Run, branch: Branch, act: (visit: Visit) => Eventual<Outcome>): Eventual<void> {
  const { current } = branch;
  if (!current) return;
  const visit: Visit = { run, branch, current, state: stateOf(run.machine, branch.block, current.name) };
  return attempt(
    () =>
      after(act(visit), (outcome) => {
        if (outcome.kind === 'waiting') return;
        const leaving = outcome.kind === 'leaving' ? outcome : leavingOf(visit, outcome.result);
        return after(leaving, (way) => leave(visit, way));
      }),
    (error) => {
      if (!(error instanceof StateFailure)) throw error;
      return fail(visit, error);
    },
  );
}

function leave(visit: Visit, { output, assigned, next }: Leaving): Eventual<void> {
  const { run, branch, state, current } = visit;
  // What came in was measured where it came from.
  if (output !== current.input && exceedsLimit(output)) throw tooLarge(current.name);
  cancel(visit);
  if (assigned) branch.variables = { ...branch.variables, ...assigned };
  record(run, branch, `${state.type}StateExited`, () => ({
    name: current.name,
    output: JSON.stringify(output),
    outputDetails: { truncated: false },
    ...(assigned ? assignedDetails(assigned) : {}),
  }));
  branch.current = undefined;
  if (next === undefined) return branchSucceeded(run, branch, output);
  return enter(run, branch, next, output);
}

function assignedDetails(assigned: JsonObject): JsonObject {
  const texts = Object.entries(assigned).map(([name, value]) => [name, JSON.stringify(value)]);
  return { assignedVariables: Object.fromEntries(texts), assignedVariablesDetails: { truncated: false } };
}

/** The failure of a state or task whose result is over 256 KiB, in AWS's words. */
export function tooLarge(name: string): StateFailure {
  return new StateFailure(
    ERROR.dataLimit,
    `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

function fail(visit: Visit, failure: StateFailure): Eventual<void> {
  const { run, branch, current } = visit;
  cancel(visit);
  recordEvaluationFailure(visit, failure);
  const until = retryAt(visit, failure);
  if (until !== undefined) {
    current.activity = { kind: 'retry', until };
    return;
  }
  return attempt(
    () =>
      after(caught(visit, failure), (leaving) =>
        leaving ? leave(visit, leaving) : branchFailed(run, branch, failure),
      ),
    (error) => {
      if (!(error instanceof StateFailure)) throw error;
      // What fails inside a Catch has no catcher of its own.
      recordEvaluationFailure(visit, error);
      return branchFailed(run, branch, error);
    },
  );
}

function recordEvaluationFailure(
  { run, branch, current }: Visit,
  { code, reason, location }: StateFailure,
): void {
  if (location === undefined) return;
  record(run, branch, 'EvaluationFailed', () => ({
    state: current.name,
    location,
    error: code ?? null,
    cause: reason ?? null,
  }));
}

/** Drops what the state was waiting for, with every branch inside it. */
export function cancel({ run, current }: Visit): void {
  if (current.activity === undefined) return;
  for (const inner of branchesIn(current.activity)) forget(run, inner);
  current.activity = undefined;
}

function forget(run: Run, ended: Branch): void {
  for (const { branch } of locate(ended)) run.branches.delete(branch.id);
}

function branchSucceeded(run: Run, branch: Branch, output: Json): Eventual<void> {
  const parent = run.branches.get(branch.id)?.parent;
  if (!parent) {
    finish(run, 'SUCCEEDED', { output });
    return;
  }
  forget(run, branch);
  return settle(run, parent, (visit) => visit.state.branchSucceeded?.(visit, branch, output) ?? waiting);
}

/** Ends a branch with a failure that nothing in it caught: the state around it decides, or the execution fails. */
export function branchFailed(run: Run, branch: Branch, failure: StateFailure): Eventual<void> {
  const parent = run.branches.get(branch.id)?.parent;
  if (!parent) {
    finish(run, 'FAILED', { error: failure.code, cause: failure.reason });
    return;
  }
  forget(run, branch);
  return settle(run, parent, (visit) => visit.state.branchFailed?.(visit, branch, failure) ?? waiting);
}
