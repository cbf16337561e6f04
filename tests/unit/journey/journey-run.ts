import fc from 'fast-check';
import {
  begin,
  dueAt,
  type Json,
  prepare,
  proceed,
  type Signal,
  type TaskEffect,
} from '../../../lib/asl/index.ts';
import { Action } from '../../../lib/contracts/action.ts';
import { WaitRow } from '../../../lib/contracts/enrolment.ts';
import { seededChance } from '../../conformance/seeded-chance.ts';

type Outcome = 'answered' | 'late' | 'deferred';

/** What becomes of the tasks of a run, in order; then over again. */
export const outcomes = fc.array(fc.constantFrom<Outcome>('answered', 'answered', 'late', 'deferred'), {
  minLength: 1,
  maxLength: 12,
});

const started = Date.parse('2026-11-23T09:00:00.000Z');
const since = new Date(started).toISOString();
const facts = {
  enrolment: { id: 'e1', vendor: 'acme', partner: 'p1', journey: 'any', owner: 'library', version: 1, since },
  vendor: { id: 'acme' },
  journey: { id: 'any', version: 1, startedAt: since },
  trigger: { id: 'evt0', type: 'stage.entered', at: since },
};

/** Plays an execution to its end in virtual time; checks on the way that what it asks for fits the contracts. */
export async function play(definition: Json, script: readonly Outcome[], partner: Json) {
  const machine = prepare(definition);
  const chance = seededChance(1);
  const context = {
    execution: {
      id: 'arn:aws:states:eu-central-1:1:execution:any:e1',
      name: 'e1',
      roleArn: 'role',
      startTime: since,
    },
    stateMachine: { id: 'any', name: 'any' },
  };
  let now = started;
  let ends = 0;
  let tasks = 0;
  let deferrals = 0;
  let step = await begin(machine, { context, input: { ...facts, partner, contact: {} } }, { now, chance });

  const answer = (effect: TaskEffect): Signal => {
    const outcome = script[tasks % script.length] ?? 'answered';
    tasks += 1;
    if (!effect.resource.endsWith('lambda:invoke')) {
      rowOf(effect.arguments);
      if (outcome !== 'late')
        return succeeded(effect, { id: `evt${tasks}`, at: new Date(now).toISOString() });
      now = dueAt(step.state) ?? now;
      return { kind: 'clock' };
    }
    if (outcome === 'deferred' && deferrals < 3) {
      deferrals += 1;
      const errorMessage = JSON.stringify({ until: new Date(now + 60_000).toISOString() });
      return {
        kind: 'taskFailed',
        task: effect.task,
        error: 'Deferred',
        cause: JSON.stringify({ errorMessage }),
      };
    }
    ends += actionsOf(effect.arguments).filter(({ kind }) => kind === 'end').length;
    return succeeded(effect, { Payload: { partner, contact: {} }, StatusCode: 200 });
  };

  for (let turn = 0; step.state.status === 'RUNNING'; turn += 1) {
    if (turn > 500) throw new Error('the execution goes in circles');
    const effect = step.effects.find((candidate) => candidate.kind === 'task');
    if (effect === undefined) now = dueAt(step.state) ?? now;
    const signal: Signal = effect === undefined ? { kind: 'clock' } : answer(effect);
    step = await proceed(machine, step.state, signal, { now, chance });
  }
  const { status, cause } = step.state;
  return { status, cause, ends };
}

const succeeded = ({ task }: TaskEffect, output: Json): Signal => ({ kind: 'taskSucceeded', task, output });

/** The actions of a request, each as the contract has it now that every expression is filled in. */
function actionsOf(request: Json): Action[] {
  const { Payload } = request as { Payload: { actions: unknown[] } };
  return Payload.actions.map((action) => Action.parse(action));
}

/** The wait that a request writes, as the table knows it. */
function rowOf(request: Json): WaitRow {
  const { Item } = request as { Item: Record<string, { S?: string; N?: string }> };
  const values = Object.entries(Item).map(([name, { S, N }]) => [name, S ?? Number(N)]);
  return WaitRow.parse(Object.fromEntries(values));
}
