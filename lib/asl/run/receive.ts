import { after, type Eventual } from '../eventual.ts';
import type { Branch, OpenTask } from '../execution.ts';
import { StateFailure } from '../failure.ts';
import type { Signal } from '../signal.ts';
import { finish } from './finish.ts';
import { settle } from './settle.ts';
import { requests } from './tree.ts';
import { type Run, waiting } from './visit.ts';

/** Acts on a signal; false if it speaks of a task or an execution that is no longer open. */
export function receive(run: Run, signal: Exclude<Signal, { kind: 'clock' }>): Eventual<boolean> {
  if (run.state.status !== 'RUNNING') return false;
  if (signal.kind === 'stop') {
    finish(run, 'ABORTED', { error: signal.error, cause: signal.cause });
    return true;
  }
  const found = find(run, signal.task);
  if (!found) return false;
  return answer(run, found.branch, found.request, signal);
}

function find(run: Run, task: string): { branch: Branch; request: OpenTask } | undefined {
  for (const found of requests(run.state)) {
    if (found.request.task === task) return found;
  }
  return undefined;
}

function answer(
  run: Run,
  branch: Branch,
  request: OpenTask,
  signal: Exclude<Signal, { kind: 'clock' | 'stop' }>,
): Eventual<boolean> {
  switch (signal.kind) {
    case 'heartbeat':
      if (request.heartbeatMs !== undefined) request.heartbeatAt = run.at + request.heartbeatMs;
      return true;
    case 'taskSubmitted':
      if (request.submitted) return false;
      request.submitted = true;
      return heard(
        settle(run, branch, (visit) => {
          visit.state.taskSubmitted?.(visit, request, signal.output);
          return waiting;
        }),
      );
    case 'taskSucceeded':
      return heard(
        settle(run, branch, (visit) => visit.state.taskSucceeded?.(visit, request, signal.output) ?? waiting),
      );
    case 'taskFailed':
      return heard(
        settle(run, branch, (visit) => {
          const outcome = visit.state.taskFailed?.(visit, request, signal.error, signal.cause);
          if (outcome) return outcome;
          throw new StateFailure(signal.error, signal.cause);
        }),
      );
  }
}

const heard = (work: Eventual<void>): Eventual<boolean> => after(work, () => true);
