import {
  begin,
  dueAt,
  type Eventual,
  type ExecutionContext,
  type Json,
  proceed,
  type Signal,
  type Step,
  type TaskEffect,
} from '../../asl/index.ts';
import type { PerformRequest } from '../../contracts/action.ts';
import { instantOf } from '../../domain/instant.ts';
import { count } from '../tally/tally.ts';
import type { Life, LivedEnrolment } from './life.ts';
import { comeToWait, passTo } from './passage.ts';
import { perform } from './perform/index.ts';
import { missWaits, openWait, type WaitItem, waitIn } from './wait.ts';

/** Nothing here may be left to chance: what is drawn is drawn in `chance.ts`. */
const chance = { random: () => 0.5, uuid: () => 'u', token: () => 't' };
const turnAt = (now: number, { entered }: LivedEnrolment) => ({
  now,
  chance,
  history: 'counted' as const,
  entered,
});

const roleArn = 'arn:aws:iam::000000000000:role/simulated';

/** Starts the execution of an enrolment, the first one or the next after a hand-over. */
export async function start(life: Life, enrolment: LivedEnrolment): Promise<void> {
  const { journey, ref, run, resume, input } = enrolment;
  // The variables that a machine handed over are JSON, and its input's `enrolment` is an object.
  const given: Json =
    resume === undefined
      ? input
      : { ...input, enrolment: { ...(input.enrolment as object), run }, resume: resume as unknown as Json };
  const name = run === 1 ? ref.id : `${ref.id}-${run}`;
  const context: ExecutionContext = {
    execution: { id: name, name, roleArn, startTime: instantOf(life.now) },
    stateMachine: { id: journey.definition.journey, name: journey.definition.journey },
  };
  const begun = begin(journey.machine, { context, input: given }, turnAt(life.now, enrolment));
  enrolment.tally.executions += 1;
  await goOn(life, enrolment, begun);
}

/** Tells an enrolment's execution what happened and does what it then asks for. */
export async function tell(life: Life, enrolment: LivedEnrolment, signal: Signal): Promise<void> {
  const { execution, journey } = enrolment;
  if (execution === undefined) return;
  // Before what comes next waits again under the same step.
  if (signal.kind === 'clock') missWaits(life, enrolment);
  await goOn(life, enrolment, proceed(journey.machine, execution, signal, turnAt(life.now, enrolment)));
}

/** Ends the execution of an enrolment that was closed from outside. */
export function drop(life: Life, enrolment: LivedEnrolment): void {
  enrolment.tally.transitions += enrolment.execution?.entered ?? 0;
  enrolment.execution = undefined;
  enrolment.dueAt = undefined;
  life.waits = life.waits.filter((wait) => wait.enrolment !== enrolment);
}

/** Takes steps until the execution waits for something outside the moment, or is over. */
async function goOn(life: Life, enrolment: LivedEnrolment, first: Eventual<Step>): Promise<void> {
  const tasks: TaskEffect[] = [];
  let next: Eventual<Step> | undefined = first;
  for (;;) {
    if (next !== undefined) {
      const step: Step = next instanceof Promise ? await next : next;
      if (step.stale) return;
      enrolment.execution = step.state;
      for (const effect of step.effects) if (effect.kind === 'task') tasks.push(effect);
      const end = step.effects.find((effect) => effect.kind === 'ended');
      if (end !== undefined) {
        await over(life, enrolment, end.status === 'SUCCEEDED' ? undefined : (end.error ?? end.status));
        return;
      }
      next = undefined;
    }
    const task = tasks.shift();
    if (task === undefined) break;
    const given = answerTo(life, enrolment, task);
    const signal = given instanceof Promise ? await given : given;
    // A wait that is open: what comes next comes from outside.
    if (signal === undefined) continue;
    if (enrolment.execution === undefined) return;
    next = proceed(enrolment.journey.machine, enrolment.execution, signal, turnAt(life.now, enrolment));
  }
  enrolment.dueAt = enrolment.execution === undefined ? undefined : dueAt(enrolment.execution);
}

async function answerTo(
  life: Life,
  enrolment: LivedEnrolment,
  { task, resource, arguments: given }: TaskEffect,
): Promise<Signal | undefined> {
  // The machines are our own: their arguments have the shapes that the compiler gives them.
  const { Item: item, Payload: request } = given as unknown as { Item: WaitItem; Payload: PerformRequest };
  if (resource.includes('putItem')) return openWait(life, enrolment, task, waitIn(item));
  const signal = await perform(life, enrolment, task, request);
  if (signal.kind !== 'taskSucceeded') return signal;
  if (request.delay !== undefined) {
    comeToWait(enrolment, request.delay.step);
    return undefined;
  }
  return request.wait === undefined ? signal : openWait(life, enrolment, task, request.wait);
}

/** The execution is over: handed over to the next, or at its end. */
async function over(life: Life, enrolment: LivedEnrolment, error: string | undefined): Promise<void> {
  const { handsOver } = enrolment;
  enrolment.handsOver = false;
  if (error === undefined) enrolment.tally.succeeded += 1;
  drop(life, enrolment);
  if (enrolment.status !== 'open') return;
  if (error !== undefined) {
    enrolment.status = 'failed';
    count(enrolment.tally.failed, error);
    passTo(enrolment, `(failed ${error})`);
    return;
  }
  if (handsOver) await start(life, enrolment);
}
