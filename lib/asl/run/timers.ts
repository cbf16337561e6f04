import type { Eventual } from '../eventual.ts';
import type { Branch, Execution, OpenTask } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import { finish } from './finish.ts';
import { settle } from './settle.ts';
import { branchesIn, requestOf } from './tree.ts';
import type { Run } from './visit.ts';

/** Something that happens by itself at a moment. */
export type Timer =
  | { kind: 'deadline'; at: number }
  | { kind: 'wait' | 'retry'; at: number; branch: Branch }
  | { kind: 'timeout' | 'heartbeat'; at: number; branch: Branch; task: OpenTask };

/** The timer that fires next: the earliest, and of those at one moment the outermost. */
export function nextTimer(state: Execution): Timer | undefined {
  if (state.status !== 'RUNNING') return undefined;
  return earlier({ kind: 'deadline', at: state.deadline }, state.root);
}

/** The earlier of a timer and those within a branch. */
function earlier(known: Timer, branch: Branch): Timer {
  const activity = branch.current?.activity;
  if (activity === undefined) return known;
  let next = known;
  if ((activity.kind === 'wait' || activity.kind === 'retry') && activity.until < next.at) {
    next = { kind: activity.kind, at: activity.until, branch };
  }
  const task = requestOf(activity);
  if (task?.timeoutAt !== undefined && task.timeoutAt < next.at) {
    next = { kind: 'timeout', at: task.timeoutAt, branch, task };
  }
  if (task?.heartbeatAt !== undefined && task.heartbeatAt < next.at) {
    next = { kind: 'heartbeat', at: task.heartbeatAt, branch, task };
  }
  for (const inner of branchesIn(activity)) next = earlier(next, inner);
  return next;
}

/** Lets a timer happen at `run.at`. */
export function fire(run: Run, timer: Timer): Eventual<void> {
  switch (timer.kind) {
    case 'deadline':
      finish(run, 'TIMED_OUT', {});
      return;
    case 'wait':
      return settle(run, timer.branch, () => ({ kind: 'done' }));
    case 'retry':
      return settle(run, timer.branch, (visit) => {
        visit.current.activity = undefined;
        visit.current.retryCount += 1;
        return visit.state.start(visit);
      });
    default:
      return settle(run, timer.branch, (visit) => {
        visit.state.taskTimedOut?.(visit, timer.task);
        // AWS records a missed heartbeat as a timeout too; Catch may name either.
        throw new StateFailure(ERROR.timeout, undefined, {
          aliases: timer.kind === 'heartbeat' ? [ERROR.heartbeat] : [],
        });
      });
  }
}
