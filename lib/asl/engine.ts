import { after, attempt, type Eventual } from './eventual.ts';
import type { Execution, ExecutionContext } from './execution.ts';
import { ERROR, StateFailure } from './failure.ts';
import type { Json } from './json.ts';
import { blockOf, type Machine } from './machine.ts';
import { copyExecution } from './run/copy.ts';
import { enter } from './run/enter.ts';
import { finish } from './run/finish.ts';
import { receive } from './run/receive.ts';
import { HISTORY_LIMIT, HistoryFull, record } from './run/record.ts';
import { branchFailed, settle } from './run/settle.ts';
import { fire, nextTimer } from './run/timers.ts';
import { locate } from './run/tree.ts';
import type { Located, Run } from './run/visit.ts';
import type { Signal } from './signal.ts';
import type { Step } from './step.ts';
import type { Turn } from './turn.ts';

/** The longest that a Standard execution may run: one year (Step Functions quotas). */
const LONGEST_MS = 365 * 24 * 3600 * 1000;

/** Starts an execution and runs it until it waits for something or is over. */
export function begin(
  machine: Machine,
  start: { context: ExecutionContext; input: Json },
  turn: Turn,
): Eventual<Step> {
  const { timeoutSeconds } = machine;
  const state: Execution = {
    format: 1,
    status: 'RUNNING',
    context: start.context,
    input: start.input,
    lastEvent: 0,
    counter: 0,
    deadline: turn.now + Math.min(LONGEST_MS, (timeoutSeconds ?? Number.POSITIVE_INFINITY) * 1000),
    root: { id: '0', block: '', variables: {}, previousEvent: 0 },
  };
  const run = open(machine, state, turn);
  const started = guarded(run, () => {
    record(run, state.root, 'ExecutionStarted', () => ({
      input: JSON.stringify(start.input),
      inputDetails: { truncated: false },
      roleArn: start.context.execution.roleArn,
    }));
    // AWS gives the first state no predecessor, as it gives the start none.
    state.root.previousEvent = 0;
    enter(run, state.root, blockOf(machine, '').startAt, start.input);
  });
  const driven = after(started, () => drive(run));
  return after(driven, () => close(run));
}

/**
 * Tells an execution what happened and runs it on; never changes the state it was given. Timers that were due before
 * `turn.now` fire first, whatever the signal: an answer that comes after its task's timeout is too late (stale), also
 * when nobody fired the clock in between.
 */
export function proceed(machine: Machine, state: Execution, signal: Signal, turn: Turn): Eventual<Step> {
  const unchanged: Step = { state, effects: [], history: [], stale: state.status !== 'RUNNING' };
  if (unchanged.stale) return unchanged;
  const run = open(machine, copyExecution(state), turn);
  if (signal.kind === 'clock') {
    return after(fireUntil(run, turn.now), (fired) => (fired ? close(run) : unchanged));
  }
  const told = after(fireUntil(run, turn.now - 1), () => {
    run.at = turn.now;
    return hear(run, signal);
  });
  return after(told, (heard) =>
    after(drive(run), () => (heard ? close(run) : { ...unchanged, stale: true })),
  );
}

/** Tells the run of a signal; whether it spoke of anything open. */
function hear(run: Run, signal: Exclude<Signal, { kind: 'clock' }>): Eventual<boolean> {
  let heard = false;
  const told = guarded(run, () =>
    after(receive(run, signal), (open) => {
      heard = open;
    }),
  );
  return after(told, () => heard);
}

function open(machine: Machine, state: Execution, { now, chance, history, entered }: Turn): Run {
  const branches = new Map<string, Located>();
  for (const located of locate(state.root)) branches.set(located.branch.id, located);
  const tells = history !== 'counted';
  const hears = entered;
  return { machine, state, chance, at: now, effects: [], history: [], tells, hears, ready: [], branches };
}

function close({ state, effects, history }: Run): Step {
  return { state, effects, history, stale: false };
}

/** Fires every timer due by `until`, each at its own due time, running the execution on in between; tells if any did. */
function fireUntil(run: Run, until: number, before = false): Eventual<boolean> {
  let fired = before;
  for (let timer = nextTimer(run.state); timer && timer.at <= until; timer = nextTimer(run.state)) {
    const due = timer;
    run.at = due.at;
    fired = true;
    const done = after(
      guarded(run, () => fire(run, due)),
      () => drive(run),
    );
    if (done instanceof Promise) return done.then(() => fireUntil(run, until, true));
  }
  return fired;
}

/** Runs every state that was entered until all branches wait or the execution is over. */
function drive(run: Run): Eventual<void> {
  for (let branch = run.ready.shift(); branch; branch = run.ready.shift()) {
    const ready = branch;
    // A sibling's failure may have cancelled it meanwhile.
    if (run.branches.get(ready.id)?.branch !== ready) continue;
    const done = guarded(run, () => settle(run, ready, (visit) => visit.state.start(visit)));
    if (done instanceof Promise) return done.then(() => drive(run));
  }
}

/** Ends what has filled its history: the execution, or one child execution of a Distributed Map. */
function guarded(run: Run, act: () => Eventual<void>): Eventual<void> {
  return attempt(act, (error) => {
    if (!(error instanceof HistoryFull)) throw error;
    const { owner } = error;
    const cause = `The execution reached the maximum number of history events (${HISTORY_LIMIT}).`;
    const failure = new StateFailure(ERROR.runtime, cause);
    if (owner) return guarded(run, () => branchFailed(run, owner, failure));
    finish(run, 'FAILED', { error: failure.code, cause });
  });
}
