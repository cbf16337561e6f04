import type { Branch } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import type { Json, JsonObject } from '../json.ts';
import { stateOf } from '../machine.ts';
import { exceedsBytes } from '../size.ts';
import { caught } from './caught.ts';
import { enter } from './enter.ts';
import { finish } from './finish.ts';
import { leavingOf } from './leave.ts';
import { record } from './record.ts';
import { retryAt } from './retry.ts';
import { branchesIn, locate } from './tree.ts';
import type { Leaving, Outcome, Run, Visit } from './visit.ts';

/** Works on the state a branch is in and follows up: on to the next state, to a retry, a catcher, or the branch's end. */
export async function settle(
  run: Run,
  branch: Branch,
  act: (visit: Visit) => Promise<Outcome>,
): Promise<void> {
  const { current } = branch;
  if (!current) return;
  const visit: Visit = { run, branch, current, state: stateOf(run.machine, branch.block, current.name) };
  try {
    const outcome = await act(visit);
    if (outcome.kind === 'waiting') return;
    await leave(visit, outcome.kind === 'leaving' ? outcome : await leavingOf(visit, outcome.result));
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    await fail(visit, error);
  }
}

async function leave(visit: Visit, { output, assigned, next }: Leaving): Promise<void> {
  const { run, branch, state, current } = visit;
  const text = JSON.stringify(output);
  if (exceedsBytes(text)) throw tooLarge(current.name);
  cancel(visit);
  if (assigned) branch.variables = { ...branch.variables, ...assigned };
  record(run, branch, `${state.type}StateExited`, {
    name: current.name,
    output: text,
    outputDetails: { truncated: false },
    ...(assigned ? assignedDetails(assigned) : {}),
  });
  delete branch.current;
  if (next === undefined) await branchSucceeded(run, branch, output);
  else enter(run, branch, next, output);
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

async function fail(visit: Visit, failure: StateFailure): Promise<void> {
  const { run, branch, current } = visit;
  cancel(visit);
  recordEvaluationFailure(visit, failure);
  const until = retryAt(visit, failure);
  if (until !== undefined) {
    current.activity = { kind: 'retry', until };
    return;
  }
  let final = failure;
  try {
    const leaving = await caught(visit, failure);
    if (leaving) return await leave(visit, leaving);
  } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    // What fails inside a Catch has no catcher of its own.
    recordEvaluationFailure(visit, error);
    final = error;
  }
  await branchFailed(run, branch, final);
}

function recordEvaluationFailure(
  { run, branch, current }: Visit,
  { code, reason, location }: StateFailure,
): void {
  if (location === undefined) return;
  record(run, branch, 'EvaluationFailed', {
    state: current.name,
    location,
    error: code ?? null,
    cause: reason ?? null,
  });
}

/** Drops what the state was waiting for, with every branch inside it. */
export function cancel({ run, current }: Visit): void {
  for (const inner of branchesIn(current.activity)) forget(run, inner);
  delete current.activity;
}

function forget(run: Run, ended: Branch): void {
  for (const { branch } of locate(ended)) run.branches.delete(branch.id);
}

async function branchSucceeded(run: Run, branch: Branch, output: Json): Promise<void> {
  const parent = run.branches.get(branch.id)?.parent;
  if (!parent) {
    finish(run, 'SUCCEEDED', { output });
    return;
  }
  forget(run, branch);
  await settle(run, parent, async (visit) => {
    const outcome = await visit.state.branchSucceeded?.(visit, branch, output);
    return outcome ?? { kind: 'waiting' };
  });
}

/** Ends a branch with a failure that nothing in it caught: the state around it decides, or the execution fails. */
export async function branchFailed(run: Run, branch: Branch, failure: StateFailure): Promise<void> {
  const parent = run.branches.get(branch.id)?.parent;
  if (!parent) {
    finish(run, 'FAILED', { error: failure.code, cause: failure.reason });
    return;
  }
  forget(run, branch);
  await settle(run, parent, async (visit) => {
    const outcome = await visit.state.branchFailed?.(visit, branch, failure);
    return outcome ?? { kind: 'waiting' };
  });
}
