import type { Branch, Execution, OpenTask } from '../execution.ts';
import { ERROR, StateFailure } from '../failure.ts';
import { finish } from './finish.ts';
import { settle } from './settle.ts';
import { activeStates, requestOf } from './tree.ts';
import type { Run } from './visit.ts';

/** Something that happens by itself at a moment. */
export type Timer =
  | { kind: 'deadline'; at: number }
  | { kind: 'wait' | 'retry'; at: number; branch: Branch }
  | { kind: 'timeout' | 'heartbeat'; at: number; branch: Branch; task: OpenTask };

function* timers(state: Execution): Generator<Timer> {
  if (state.status !== 'RUNNING') return;
  yield { kind: 'deadline', at: state.deadline };
  for (const { branch, activity } of activeStates(state)) {
    if (activity.kind === 'wait' || activity.kind === 'retry') {
      yield { kind: activity.kind, at: activity.until, branch };
    }
    const task = requestOf(activity);
    if (task?.timeoutAt !== undefined) yield { kind: 'timeout', at: task.timeoutAt, branch, task };
    if (task?.heartbeatAt !== undefined) yield { kind: 'heartbeat', at: task.heartbeatAt, branch, task };
  }
}

/** The timer that fires next: the earliest, and of those at one moment the outermost. */
export function nextTimer(state: Execution): Timer | undefined {
  let next: Timer | undefined;
  for (const timer of timers(state)) {
    if (!next || timer.at < next.at) next = timer;
  }
  return next;
}

/** Lets a timer happen at `run.at`. */
export async function fire(run: Run, timer: Timer): Promise<void> {
  switch (timer.kind) {
    case 'deadline':
      finish(run, 'TIMED_OUT', {});
      return;
    case 'wait':
      return settle(run, timer.branch, async () => ({ kind: 'done' }));
    case 'retry':
      return settle(run, timer.branch, async (visit) => {
        delete visit.current.activity;
        visit.current.retryCount += 1;
        return visit.state.start(visit);
      });
    default:
      return settle(run, timer.branch, async (visit) => {
        visit.state.taskTimedOut?.(visit, timer.task);
        // AWS records a missed heartbeat as a timeout too; Catch may name either.
        throw new StateFailure(ERROR.timeout, undefined, {
          aliases: timer.kind === 'heartbeat' ? [ERROR.heartbeat] : [],
        });
      });
  }
}
