import {
  begin,
  dueAt,
  type EndedEffect,
  type Execution,
  type Machine,
  proceed,
  type Signal,
  type Step,
  type TaskEffect,
} from '../../lib/asl/index.ts';
import { requests } from '../../lib/asl/run/tree.ts';
import { type Answer, Answers } from './answers.ts';
import type { Recording } from './recording.ts';
import { seededChance } from './seeded-chance.ts';

/** 2025-01-01T00:00:00Z: when every recording starts here. */
const START = 1_735_689_600_000;

/** More steps than any recorded execution needs. */
const MOST_STEPS = 60_000;

/** How an execution went here, and which states asked for an answer that the record does not hold. */
export interface Performance {
  ended: EndedEffect | undefined;
  unanswered: string[];
  /** A Map's data set in S3 that the record does not hold: what AWS read from it cannot be known. */
  missingDataSet: boolean;
}

/** Runs a recording in virtual time: tasks answer at once, as recorded; timers fire when nothing else is left to do. */
export async function play(
  machine: Machine,
  { input, expected, taskResults }: Recording,
): Promise<Performance> {
  const stage = new Stage(machine, new Answers(taskResults));
  await stage.take(begin(machine, { context, input: input }, stage.turn()));
  for (let count = 0; count < MOST_STEPS && !stage.ended; count += 1) {
    const signal = stage.pending.shift();
    if (signal) await stage.send(signal);
    else if (expected.status === 'ABORTED') await stage.send(stopAs(expected));
    else if (!(await stage.wait())) break;
  }
  const { ended, unanswered, missingDataSet } = stage;
  return { ended, unanswered, missingDataSet };
}

const context = {
  execution: {
    id: 'arn:aws:states:us-east-1:111111111111:execution:conformance:recorded',
    name: 'recorded',
    roleArn: 'arn:aws:iam::111111111111:role/conformance',
    startTime: new Date(START).toISOString(),
  },
  stateMachine: { id: 'arn:aws:states:us-east-1:111111111111:stateMachine:conformance', name: 'conformance' },
};

class Stage {
  readonly machine: Machine;
  readonly answers: Answers;
  readonly pending: Signal[] = [];
  readonly unanswered: string[] = [];
  readonly chance = seededChance(1);
  ended: EndedEffect | undefined;
  missingDataSet = false;
  private state: Execution | undefined;
  private now = START;

  constructor(machine: Machine, answers: Answers) {
    this.machine = machine;
    this.answers = answers;
  }

  turn() {
    return { now: this.now, chance: this.chance };
  }

  async take(step: Step | Promise<Step>): Promise<void> {
    const { state, effects } = await step;
    this.state = state;
    for (const effect of effects) {
      if (effect.kind === 'ended') this.ended = effect;
      else this.pending.push(...this.signalsFor(effect, state));
    }
  }

  async send(signal: Signal): Promise<void> {
    // A stored execution comes back from JSON; going through it here holds every recording to that too.
    if (this.state)
      await this.take(proceed(this.machine, JSON.parse(JSON.stringify(this.state)), signal, this.turn()));
  }

  async wait(): Promise<boolean> {
    const due = this.state && dueAt(this.state);
    if (due === undefined) return false;
    this.now = Math.max(this.now, due);
    await this.send({ kind: 'clock' });
    return true;
  }

  private signalsFor(effect: TaskEffect, state: Execution): Signal[] {
    const found = [...requests(state)].find(({ request }) => request.task === effect.task);
    const name = found?.branch.current?.name ?? '';
    const answer = this.answers.next(name, effect);
    if (!answer) {
      this.unanswered.push(name);
      this.missingDataSet ||= /:s3:(getObject|listObjectsV2)$/.test(effect.resource);
      return [];
    }
    const timed = found?.request.timeoutAt !== undefined || found?.request.heartbeatAt !== undefined;
    return signalsOf(effect, answer, timed);
  }
}

function signalsOf({ task, resource }: TaskEffect, answer: Answer, timed: boolean): Signal[] {
  const accepted: Signal[] =
    /\.(sync|waitForTaskToken)(:\d)?$/.test(resource) && answer.kind !== 'silent'
      ? [{ kind: 'taskSubmitted', task, output: answer.submitted ?? {} }]
      : [];
  switch (answer.kind) {
    case 'silent':
      return [];
    case 'succeeded':
      return [...accepted, { kind: 'taskSucceeded', task, output: answer.output }];
    default: {
      // A recorded timeout comes about by itself where the definition sets one.
      if (answer.kind === 'timedOut' && timed) return accepted;
      const { error, cause } = answer;
      return [...accepted, { kind: 'taskFailed', task, error, ...(cause === undefined ? {} : { cause }) }];
    }
  }
}

function stopAs({ error, cause }: Recording['expected']): Signal {
  return {
    kind: 'stop',
    ...(typeof error === 'string' ? { error } : {}),
    ...(typeof cause === 'string' ? { cause } : {}),
  };
}
