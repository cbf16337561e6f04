import type { Branch } from '../execution.ts';
import type { Json } from '../json.ts';
import { blockOf, stateOf } from '../machine.ts';
import { record } from './record.ts';
import type { Run } from './visit.ts';

/** Enters a state of the branch's block; it runs when the step comes to it. */
export function enter(run: Run, branch: Branch, name: string, input: Json): void {
  const { type } = stateOf(run.machine, branch.block, name);
  run.state.entered = (run.state.entered ?? 0) + 1;
  run.hears?.(name, branch === run.state.root);
  const enteredEvent = record(run, branch, `${type}StateEntered`, () => ({
    name,
    input: JSON.stringify(input),
    inputDetails: { truncated: false },
  }));
  branch.current = { name, input, enteredAt: run.at, enteredEvent, retryCount: 0, retries: [] };
  run.ready.push(branch);
}

/** Opens a branch inside `parent` and enters its first state. */
export function open(run: Run, parent: Branch, branch: Branch, input: Json): void {
  const owner = branch.child ? branch : run.branches.get(parent.id)?.owner;
  run.branches.set(branch.id, { branch, parent, owner });
  enter(run, branch, blockOf(run.machine, branch.block).startAt, input);
}

/** A new id for a branch or a task, unique in the execution. */
export function nextId(run: Run): string {
  run.state.counter += 1;
  return String(run.state.counter);
}
