import {
  begin,
  dueAt,
  type EndedEffect,
  type Execution,
  type HistoryEvent,
  type Json,
  type Machine,
  openTasks,
  prepare,
  proceed,
  type Signal,
  type Step,
  type TaskEffect,
} from '../../../lib/asl/index.ts';
import type { JsonObject } from '../../../lib/asl/json.ts';
import { seededChance } from '../../conformance/seeded-chance.ts';

export const START = Date.parse('2026-03-01T09:00:00.000Z');

export const context = {
  execution: {
    id: 'arn:aws:states:eu-west-1:000000000000:execution:onboard:run-1',
    name: 'run-1',
    roleArn: 'arn:aws:iam::000000000000:role/journeys',
    startTime: '2026-03-01T09:00:00.000Z',
  },
  stateMachine: { id: 'arn:aws:states:eu-west-1:000000000000:stateMachine:onboard', name: 'onboard' },
};

export const CALL = 'arn:aws:lambda:eu-west-1:000000000000:function:call';
export const TOKEN = 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken';

/** A JSONata machine that starts at the first of these states. */
export function aDefinition(states: JsonObject, more: JsonObject = {}): JsonObject {
  return { QueryLanguage: 'JSONata', StartAt: Object.keys(states)[0] ?? '', States: states, ...more };
}

/** Starts an execution of these states and leaves it where it waits or ends. */
export async function anExecution(
  states: JsonObject,
  input: Json = {},
  more: JsonObject = {},
): Promise<Running> {
  const running = new Running(prepare(aDefinition(states, more)));
  await running.take(begin(running.machine, { context, input }, running.turn()));
  return running;
}

/** An execution under test, with its own clock. */
export class Running {
  readonly machine: Machine;
  readonly chance = seededChance(7);
  readonly history: HistoryEvent[] = [];
  readonly tasks: TaskEffect[] = [];
  now = START;
  ended: EndedEffect | undefined;
  stale = false;
  private current: Execution | undefined;

  constructor(machine: Machine) {
    this.machine = machine;
  }

  turn() {
    return { now: this.now, chance: this.chance };
  }

  get state(): Execution {
    if (!this.current) throw new Error('The execution has not begun');
    return this.current;
  }

  get types(): string[] {
    return this.history.map(({ type }) => type);
  }

  /** Seconds from the start to the next timer. */
  get dueIn(): number | undefined {
    const due = dueAt(this.state);
    return due === undefined ? undefined : (due - START) / 1000;
  }

  async take(step: Step | Promise<Step>): Promise<this> {
    const { state, effects, history, stale } = await step;
    this.current = state;
    this.stale = stale;
    this.history.push(...history);
    for (const effect of effects) {
      if (effect.kind === 'ended') this.ended = effect;
      else this.tasks.push(effect);
    }
    return this;
  }

  send(signal: Signal): Promise<this> {
    return this.take(proceed(this.machine, this.state, signal, this.turn()));
  }

  /** The open task at a place among those open now. */
  task(place = 0): string {
    const task = openTasks(this.state)[place];
    if (!task) throw new Error('No task is open');
    return task.task;
  }

  answer(output: Json, place = 0): Promise<this> {
    return this.send({ kind: 'taskSucceeded', task: this.task(place), output });
  }

  fail(error: string, cause?: string): Promise<this> {
    return this.send({
      kind: 'taskFailed',
      task: this.task(),
      error,
      ...(cause === undefined ? {} : { cause }),
    });
  }

  /** Lets seconds pass and fires what has come due. */
  after(seconds: number): Promise<this> {
    this.now += seconds * 1000;
    return this.send({ kind: 'clock' });
  }
}
