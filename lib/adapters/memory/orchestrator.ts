import {
  begin,
  type Chance,
  dueAt,
  type Effect,
  type EndedEffect,
  type Execution,
  type HistoryEvent,
  type Json,
  type Machine,
  prepare,
  proceed,
  type Signal,
  type Step,
  type TaskEffect,
  taskOfToken,
} from '../../asl/index.ts';
import type { Orchestrator } from '../../ports/orchestrator.ts';

/** A task that a running execution asks for. */
export interface RequestedTask {
  readonly execution: string;
  readonly request: TaskEffect;
}

/** An execution as it stands. */
export interface Run {
  readonly name: string;
  readonly machine: string;
  readonly input: string;
  readonly state: Execution;
  readonly startedAt: number;
  readonly end?: EndedEffect;
  readonly endedAt?: number;
}

/**
 * Step Functions in memory, on the interpreter, for tests in virtual time: nothing moves by itself. The caller does
 * the tasks that executions ask for and answers them, and fires timers when their time has come.
 */
export interface MemoryOrchestrator extends Orchestrator {
  runs(): readonly Run[];
  nextDue(): number | undefined;
  /** Fires the timers of every execution that are due. */
  fire(): Promise<void>;
  signal(execution: string, signal: Signal): Promise<void>;
  /** The version that an alias points at; `alias` is the machine's ARN, a colon and the name. */
  pointed(alias: string): string | undefined;
}

export function memoryOrchestrator(options: {
  now: () => number;
  chance: Chance;
  onTask: (task: RequestedTask) => void;
  onEnd: (run: Run) => void;
  /** Hears what each step adds to an execution's history. */
  onHistory?: (events: readonly HistoryEvent[]) => void;
}): MemoryOrchestrator {
  /** By the ARN of the version. */
  const machines = new Map<string, Machine>();
  /** The latest definition and version of each machine, by its ARN. */
  const latest = new Map<string, { definition: string; version: number }>();
  const aliases = new Map<string, string>();
  const runs = new Map<string, Run>();
  const answered = new Set<string>();
  const turn = () => ({ now: options.now(), chance: options.chance });

  function take(run: Omit<Run, 'state'>, step: Step): void {
    const end = step.effects.find((effect: Effect) => effect.kind === 'ended');
    const ended = end === undefined ? {} : { end, endedAt: options.now() };
    const next = { ...run, state: step.state, ...ended };
    runs.set(run.name, next);
    options.onHistory?.(step.history);
    for (const effect of step.effects) {
      if (effect.kind === 'task') options.onTask({ execution: run.name, request: effect });
    }
    if (end !== undefined) options.onEnd(next);
  }

  async function signal(execution: string, given: Signal): Promise<boolean> {
    const run = runs.get(execution);
    if (run === undefined || run.end !== undefined) return false;
    const step = await proceed(machineOf(run.machine), run.state, given, turn());
    if (!step.stale) take(run, step);
    return !step.stale;
  }

  function machineOf(arn: string): Machine {
    const machine = machines.get(arn);
    if (machine === undefined) throw new Error(`there is no state machine ${arn}`);
    return machine;
  }

  return {
    async publish({ name, definition }) {
      const machine = `arn:aws:states:us-east-1:000000000000:stateMachine:${name}`;
      const before = latest.get(machine) ?? { definition: undefined, version: 0 };
      const version = before.definition === definition ? before.version : before.version + 1;
      const stateMachineVersionArn = `${machine}:${version}`;
      if (version !== before.version) machines.set(stateMachineVersionArn, prepare(JSON.parse(definition)));
      latest.set(machine, { definition, version });
      return { stateMachineVersionArn };
    },

    async definition(stateMachineVersionArn) {
      return JSON.stringify(machineOf(stateMachineVersionArn).definition);
    },

    async point(alias, stateMachineVersionArn) {
      machineOf(stateMachineVersionArn);
      aliases.set(`${machineArnOf(stateMachineVersionArn)}:${alias}`, stateMachineVersionArn);
    },

    pointed: (alias) => aliases.get(alias),

    async start({ stateMachineArn, name, input }) {
      if (runs.has(name)) return;
      const startTime = new Date(options.now()).toISOString();
      const roleArn = 'arn:aws:iam::000000000000:role/memory';
      const context = {
        execution: { id: name, name, roleArn, startTime },
        stateMachine: { id: stateMachineArn, name: stateMachineArn },
      };
      const parsed: Json = JSON.parse(input);
      const step = await begin(machineOf(stateMachineArn), { context, input: parsed }, turn());
      take({ name, machine: stateMachineArn, input, startedAt: options.now() }, step);
    },

    async stop({ name, cause }) {
      await signal(name, { kind: 'stop', cause });
    },

    async settle(token, output) {
      for (const run of runs.values()) {
        const task = run.end === undefined ? taskOfToken(run.state, token) : undefined;
        if (task === undefined) continue;
        const taken = await signal(run.name, { kind: 'taskSucceeded', task, output: JSON.parse(output) });
        if (taken) answered.add(token);
        return taken ? 'accepted' : 'closed';
      }
      return 'closed';
    },

    answered: async ({ token }) => answered.has(token),

    async describe({ name }) {
      const run = runs.get(name);
      if (run === undefined) return { status: 'missing' };
      const { input, startedAt, end, endedAt = startedAt } = run;
      if (end === undefined) return { status: 'running', input, startedAt };
      return { status: end.status, input, endedAt, error: end.error };
    },

    async *running(stateMachineArn) {
      const machine = machineArnOf(stateMachineArn);
      for (const run of [...runs.values()])
        if (run.end === undefined && machineArnOf(run.machine) === machine)
          yield { name: run.name, startedAt: run.startedAt };
    },

    runs: () => [...runs.values()],

    nextDue() {
      const due = [...runs.values()].flatMap((run) =>
        run.end === undefined ? (dueAt(run.state) ?? []) : [],
      );
      return due.length === 0 ? undefined : Math.min(...due);
    },

    async fire() {
      for (const run of runs.values()) {
        const due = run.end === undefined ? dueAt(run.state) : undefined;
        if (due !== undefined && due <= options.now()) await signal(run.name, { kind: 'clock' });
      }
    },

    async signal(execution, given) {
      await signal(execution, given);
    },
  };
}

/** The ARN of a machine, from its own or from that of one of its versions. */
const machineArnOf = (arn: string): string => arn.split(':').slice(0, 7).join(':');
