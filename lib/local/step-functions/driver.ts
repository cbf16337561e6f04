import type { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  begin,
  type Chance,
  type Effect,
  type Execution,
  openTasks,
  proceed,
  type Signal,
  type Step,
  type TaskEffect,
} from '../../asl/index.ts';
import { brokenStep } from './broken-step.ts';
import { createCommitGroup } from './commit-group.ts';
import type { ExecutionRow, ExecutionStore, NewExecution } from './execution-store.ts';
import type { MachineRow, MachineStore } from './machine-store.ts';
import type { OnBroken } from './on-broken.ts';
import { createSerial } from './serial.ts';
import { ServiceError } from './service-error.ts';
import { createSlots } from './slots.ts';
import { type StatusChangeEvent, statusChangeEvent } from './status-event.ts';
import type { Invoke } from './tasks/invoke.ts';
import { TaskFailure } from './tasks/task-failure.ts';

/** What the driver works with. */
export interface DriverParts {
  db: DatabaseSync;
  machines: MachineStore;
  executions: ExecutionStore;
  /** Business time, epoch ms. */
  now: () => number;
  chance: Chance;
  invoke: Invoke;
  onStatusChange: (event: StatusChangeEvent) => void;
  /** Told of each execution that had to be failed because the interpreter itself broke. */
  onBroken: OnBroken;
}

/** What came of a signal: it changed the execution, or that (or the task it spoke of) was over already. */
export type Delivery = 'applied' | 'stale';

/** A signal, or a function that reads it off the state it will be applied to. */
export type SignalSource = Signal | ((state: Execution) => Signal | undefined);

const TASKS_AT_ONCE = 32;
/** Executions that share a due time are fired in groups, so that a large number of them does not sit in memory at once. */
const GROUP = 500;
/** How often one due time may come up again for one execution before it counts as a broken interpreter. */
const FIRINGS = 10;
/** What `stop` leaves to the tasks at work; what takes longer is run again at the next start. */
const GRACE_MS = 5_000;
/** Pause before a result that could not be kept (a full disk, a locked file) is offered again. */
const KEEP_AGAIN_MS = 1_000;

/**
 * Runs executions: one signal at a time each, many side by side. A step is kept whole (state, history, tokens, due time, status
 * change) in one transaction, and only then are its tasks run; so after a crash each execution stands before or after a step.
 */
export function createDriver(parts: DriverParts) {
  const { machines, executions, now, chance, invoke } = parts;
  const commit = createCommitGroup(parts.db);
  const serial = createSerial();
  const slots = createSlots(TASKS_AT_ONCE);
  let stopping = false;
  let stopped = false;

  /** "Stale" would tell a caller that its answer came too late; it comes too early, for the next start. */
  function refuseIfStopped(): void {
    if (stopped) throw new ServiceError('ServiceUnavailable', 'The endpoint is stopping; ask again.');
  }

  function announce(id: number): void {
    const row = executions.byId(id);
    if (row) parts.onStatusChange(statusChangeEvent(row, chance.uuid()));
  }

  function keep(id: number, step: Step, at: number): void {
    // A timer that is fired late (the process was off) still ends its execution at the time it was due.
    executions.keep(id, step.state, step.history, step.history.at(-1)?.timestamp ?? at);
    if (step.state.status !== 'RUNNING') announce(id);
  }

  function runTask(id: number, task: TaskEffect): void {
    slots.run(async () => {
      const signal = await outcome(task);
      while (!stopped) {
        try {
          await deliver(id, signal);
          break;
        } catch (error) {
          if (stopped) break;
          parts.onBroken({ where: executions.byId(id)?.arn ?? String(id), error });
          await sleep(KEEP_AGAIN_MS);
        }
      }
    });
  }

  async function outcome({ task, resource, arguments: args, token }: TaskEffect): Promise<Signal> {
    try {
      const output = await invoke(resource, args, token);
      const waits = resource.endsWith('.waitForTaskToken');
      return { kind: waits ? 'taskSubmitted' : 'taskSucceeded', task, output };
    } catch (error) {
      if (error instanceof TaskFailure)
        return { kind: 'taskFailed', task, error: error.error, cause: error.cause };
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      return { kind: 'taskFailed', task, error: name, cause: message };
    }
  }

  function runEffects(id: number, effects: readonly Effect[]): void {
    if (stopping) return;
    for (const effect of effects) if (effect.kind === 'task') runTask(id, effect);
  }

  /** The step that the interpreter takes; when it breaks, the execution fails instead of standing still for ever. */
  async function stepOf(row: ExecutionRow, state: Execution, signal: Signal, at: number): Promise<Step> {
    try {
      return await proceed(machines.prepared(row.revision), state, signal, { now: at, chance });
    } catch (error) {
      parts.onBroken({ where: row.arn, error });
      return brokenStep(state, at);
    }
  }

  function deliver(id: number, source: SignalSource, at = now()): Promise<Delivery> {
    return serial.run(String(id), async () => {
      refuseIfStopped();
      const row = executions.byId(id);
      if (!row?.state) return 'stale';
      const state = JSON.parse(row.state) as Execution; // written by keep()
      const signal = typeof source === 'function' ? source(state) : source;
      if (!signal) return 'stale';
      const step = await stepOf(row, state, signal, at);
      if (step.stale) return 'stale';
      await commit(() => keep(id, step, at));
      runEffects(id, step.effects);
      return 'applied';
    });
  }

  /** Opens an execution under a name that the caller has found to be free. */
  async function start(machine: MachineRow, execution: NewExecution, supersedes?: number): Promise<void> {
    refuseIfStopped();
    const step = await begin(
      machines.prepared(execution.revision),
      {
        context: {
          execution: {
            id: execution.arn,
            name: execution.name,
            roleArn: machines.revision(execution.revision)?.role_arn ?? machine.role_arn,
            startTime: new Date(execution.started_at).toISOString(),
          },
          stateMachine: { id: machine.arn, name: machine.name },
        },
        input: JSON.parse(execution.input),
      },
      { now: execution.started_at, chance },
    );
    let id = 0;
    await commit(() => {
      // Asked here, where nothing can come between: what starts before the mark is ended by the deletion, the rest is refused.
      if (!machines.isActive(machine.id)) {
        throw new ServiceError('StateMachineDeleting', `State Machine is deleting: '${machine.arn}'`);
      }
      if (supersedes !== undefined) executions.remove(supersedes);
      id = executions.insert(execution);
      announce(id);
      keep(id, step, execution.started_at);
    });
    runEffects(id, step.effects);
  }

  async function fireAt(due: number, at: number): Promise<void> {
    const fired = new Map<number, number>();
    for (let ids = executions.dueExactlyAt(due, GROUP); ids.length > 0 && !stopped; ) {
      for (const id of ids) {
        const times = (fired.get(id) ?? 0) + 1;
        fired.set(id, times);
        if (times > FIRINGS) throw new Error(`execution ${id}: its timer due at ${due} is never done`);
      }
      await Promise.all(ids.map((id) => deliver(id, { kind: 'clock' }, at)));
      ids = executions.dueExactlyAt(due, GROUP);
    }
  }

  return {
    start,
    deliver,
    /** Does `work` while nothing else is done under the same key. */
    exclusively: serial.run,

    /** Fires every timer due at `at` or before, the earliest moment first. */
    async fire(at: number): Promise<void> {
      for (let due = executions.nextDue(); due !== undefined && due <= at; due = executions.nextDue()) {
        await fireAt(due, at);
      }
    },

    /** Runs again what was in flight when the process ended; what only waits for its token goes on waiting. */
    resume(): void {
      for (const id of executions.open()) {
        const state = executions.byId(id)?.state;
        if (!state) continue;
        const tasks = openTasks(JSON.parse(state) as Execution); // written by keep()
        for (const task of tasks) if (!task.submitted) runTask(id, task);
      }
    },

    idle: () => serial.pending() === 0 && slots.taken() === 0,

    async stop(): Promise<void> {
      stopping = true;
      const grace = new AbortController();
      await Promise.race([slots.drain(), sleep(GRACE_MS, undefined, { signal: grace.signal, ref: false })]);
      grace.abort();
      stopped = true;
      while (serial.pending() > 0) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

export type Driver = ReturnType<typeof createDriver>;
