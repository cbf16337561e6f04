import fc from 'fast-check';
import {
  begin,
  dueAt,
  type Json,
  openTasks,
  prepare,
  proceed,
  type Signal,
  type TaskEffect,
} from '../../../lib/asl/index.ts';
import { Action } from '../../../lib/contracts/action.ts';
import { Wait, WaitRow } from '../../../lib/contracts/enrolment.ts';
import { seededChance } from '../../conformance/seeded-chance.ts';

type Outcome = 'answered' | 'late' | 'deferred' | 'held';

/** What becomes of the tasks of a run, in order; then over again. */
export const outcomes = fc.array(
  fc.constantFrom<Outcome>('answered', 'answered', 'late', 'deferred', 'held'),
  {
    minLength: 1,
    maxLength: 12,
  },
);

const started = Date.parse('2026-11-23T09:00:00.000Z');
const since = new Date(started).toISOString();
const facts = {
  enrolment: {
    id: 'e1',
    vendor: 'acme',
    partner: 'p1',
    journey: 'any',
    owner: 'library',
    version: 1,
    since,
    run: 1,
  },
  vendor: { id: 'acme' },
  journey: { id: 'any', version: 1, startedAt: since },
  splits: { 'split-one-two-three': 'two' },
  trigger: { id: 'evt0', type: 'stage.entered', at: since },
};

/** What an enrolment came to: how its last execution ended, and how many ends were recorded in all. */
interface Run {
  readonly status: string;
  readonly cause: string | undefined;
  readonly ends: number;
  readonly executions: number;
}

type Resume = { at: string; variables: Json };

/**
 * Plays an enrolment to its end in virtual time, from execution to execution; checks on the way that what it asks
 * for fits the contracts.
 */
export async function play(definition: Json, script: readonly Outcome[], partner: Json): Promise<Run> {
  const machine = prepare(definition);
  const chance = seededChance(1);
  let now = started;
  let ends = 0;
  let tasks = 0;
  let deferrals = 0;
  let holds = 0;
  let executions = 0;
  let resume: Resume | undefined;
  let step: Awaited<ReturnType<typeof begin>>;

  const perform = (effect: TaskEffect, outcome: Outcome): Signal => {
    const errorMessage = JSON.stringify({ until: new Date(now + 60_000).toISOString() });
    const cause = JSON.stringify({ errorMessage });
    if (outcome === 'deferred' && deferrals < 3) {
      deferrals += 1;
      return { kind: 'taskFailed', task: effect.task, error: 'Deferred', cause };
    }
    if (outcome === 'held' && holds < 2) {
      holds += 1;
      return { kind: 'taskFailed', task: effect.task, error: 'Held', cause };
    }
    const actions = actionsOf(effect.arguments);
    ends += actions.filter(({ kind }) => kind === 'end').length;
    // The contract has the variables of a hand-over as values that are not known here.
    for (const action of actions)
      if (action.kind === 'continue')
        resume = { at: action.resume, variables: action.variables as Record<string, Json> };
    return succeeded(effect, { Payload: answerTo(actions, now, partner), StatusCode: 200 });
  };
  const answer = (effect: TaskEffect): Signal => {
    const outcome = script[tasks % script.length] ?? 'answered';
    tasks += 1;
    if (effect.resource.includes('lambda:invoke')) {
      const performed = perform(effect, outcome);
      if (!effect.resource.endsWith('waitForTaskToken') || performed.kind === 'taskFailed') return performed;
      if (isDelay(effect.arguments)) {
        now = dueAt(step.state) ?? now;
        return { kind: 'clock' };
      }
      waitOf(effect.arguments);
    } else rowOf(effect.arguments);
    if (outcome !== 'late') return succeeded(effect, { id: `evt${tasks}`, at: new Date(now).toISOString() });
    now = dueAt(step.state) ?? now;
    return { kind: 'clock' };
  };

  do {
    executions += 1;
    const input = { ...facts, partner, contact: {}, ...(resume === undefined ? {} : { resume }) };
    resume = undefined;
    const context = contextOf(executions);
    step = await begin(machine, { context, input }, { now, chance });
    for (let turn = 0; step.state.status === 'RUNNING'; turn += 1) {
      if (turn > 2_000) throw new Error('the execution goes in circles');
      const [effect] = openTasks(step.state);
      if (effect === undefined) now = dueAt(step.state) ?? now;
      const signal: Signal = effect === undefined ? { kind: 'clock' } : answer(effect);
      step = await proceed(machine, step.state, signal, { now, chance });
    }
  } while (resume !== undefined && step.state.status === 'SUCCEEDED');
  const { status, cause } = step.state;
  return { status, cause, ends, executions };
}

const contextOf = (run: number) => ({
  execution: {
    id: `arn:aws:states:eu-central-1:1:execution:any:e1-${run}`,
    name: `e1-${run}`,
    roleArn: 'role',
    startTime: since,
  },
  stateMachine: { id: 'any', name: 'any' },
});

/** What perform-actions would answer: fresh traits, what calls were told, and what was reckoned. */
const answerTo = (actions: readonly Action[], now: number, partner: Json): Json => ({
  partner,
  contact: {},
  steps: Object.fromEntries(
    actions.flatMap(({ id, kind }) => (kind === 'call' ? [[id, { ok: true, status: 200 }]] : [])),
  ),
  until: Object.fromEntries(
    actions.flatMap(({ id, kind }) =>
      kind === 'reckon' ? [[id, new Date(now + 3_600_000).toISOString()]] : [],
    ),
  ),
});

const succeeded = ({ task }: TaskEffect, output: Json): Signal => ({ kind: 'taskSucceeded', task, output });

/** The actions of a request, each as the contract has it now that every expression is filled in. */
function actionsOf(request: Json): Action[] {
  const { Payload } = request as { Payload: { actions: unknown[] } };
  return Payload.actions.map((action) => Action.parse(action));
}

/** The wait that perform-actions is to write, as the contract has it. */
const waitOf = (request: Json): Wait => Wait.parse((request as { Payload: { wait: unknown } }).Payload.wait);

/** Whether perform-actions is told that nobody answers its token. */
const isDelay = (request: Json): boolean =>
  (request as { Payload: { delay?: unknown } }).Payload.delay !== undefined;

/** The wait that a request writes, as the table knows it. */
function rowOf(request: Json): WaitRow {
  const { Item } = request as { Item: Record<string, { S?: string; N?: string }> };
  const values = Object.entries(Item).map(([name, { S, N }]) => [name, S ?? Number(N)]);
  return WaitRow.parse(Object.fromEntries(values));
}
