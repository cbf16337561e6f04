import type { Eventual, Signal, TaskEffect } from '../../asl/index.ts';
import { epochOf, instantOf } from '../../domain/instant.ts';
import { pick } from '../../domain/traits.ts';
import { type Claim, isInReach, variablesOf } from '../../domain/wait/satisfies.ts';
import { meeting } from '../behaviour/meeting.ts';
import { drawn } from '../chance.ts';
import { count } from '../tally/tally.ts';
import { isMet } from './condition.ts';
import type { Life, LivedEnrolment, LivedEvent, LivedWait } from './life.ts';
import { foresee } from './record.ts';
import { stepOf } from './step-of.ts';

/** What Step Functions writes as a wait's row: attributes that are text, each under its type. */
type Item = Readonly<Record<string, { readonly S?: string }>>;

/** The claim of a wait, as the machine hands it to DynamoDB. */
function claimIn(item: Item): Claim {
  const text = (name: string): string => item[name]?.S ?? '';
  return {
    event: text('event'),
    where: item.where?.S,
    bindings: text('bindings') === '{}' ? none : JSON.parse(text('bindings')),
    since: text('since'),
    until: text('until'),
    used: JSON.parse(text('used')),
  };
}

const none = {};
const nothing: readonly string[] = [];

const wantsIn = ({ wants: { S = '[]' } = {} }: Item): readonly string[] =>
  S === '[]' ? nothing : JSON.parse(S);

/** Registers a wait and asks the partner for what it waits for; answers at once where that has come already. */
export async function openWait(
  life: Life,
  enrolment: LivedEnrolment,
  task: TaskEffect,
): Promise<Signal | undefined> {
  // The machines are our own: their arguments have the shapes that the compiler gives them.
  const { Item: item } = task.arguments as unknown as { Item: Item };
  const claim = claimIn(item);
  const step = item.step?.S ?? '';
  const tally = stepOf(enrolment, step);
  const before = enrolment.waited.get(step);
  // A task has been entered when it was opened, whether or not the journey waits for it.
  if (before === undefined && enrolment.journey.kinds.get(step) !== 'task') tally.entered += 1;
  if (before === 'timedOut') tally.timedOut -= 1;
  const wait = { enrolment, task: task.task, step, tally, claim, wants: wantsIn(item) };
  const event = life.events.some(({ type }) => type === claim.event)
    ? await earliest(claim, life.events)
    : undefined;
  if (event !== undefined) {
    if (before !== 'done') tally.done += 1;
    enrolment.waited.set(step, 'done');
    return answer(wait, event);
  }
  if (before === 'done') tally.done -= 1;
  tally.waiting += 1;
  enrolment.waited.set(step, 'open');
  life.waits.push(wait);
  ask(life, wait);
  // That the row was written changes nothing but a history that nobody reads.
  return undefined;
}

/** The earliest event of the partner that satisfies a claim. */
export async function earliest(claim: Claim, events: readonly LivedEvent[]): Promise<LivedEvent | undefined> {
  for (const event of events) {
    const fits = satisfies(claim, event);
    if (fits === true || (fits !== false && (await fits))) return event;
  }
  return undefined;
}

/** `satisfies` of the domain, by the interpreter's own conditions. */
export function satisfies(claim: Claim, event: LivedEvent): Eventual<boolean> {
  if (!isInReach(claim, event, event.reference)) return false;
  return isMet(claim.where, variablesOf(claim, event), epochOf(event.at));
}

/** The answer that a wait's token is given. */
export const answer = ({ task, wants }: LivedWait, event: LivedEvent): Signal => ({
  kind: 'taskSucceeded',
  task,
  output: { ...pick(event.traits, wants), id: event.reference, at: event.at },
});

/** Those of an enrolment's waits that ran out of time are over. */
export function missWaits(life: Life, enrolment: LivedEnrolment): void {
  const now = instantOf(life.now);
  const missed = life.waits.filter((wait) => wait.enrolment === enrolment && wait.claim.until <= now);
  if (missed.length === 0) return;
  for (const { tally, step } of missed) {
    tally.waiting -= 1;
    tally.timedOut += 1;
    enrolment.waited.set(step, 'timedOut');
  }
  life.waits = life.waits.filter((wait) => !missed.includes(wait));
}

/**
 * Draws whether and when the partner does what a wait asks for, once for each event and condition of an enrolment:
 * a reminder asks for the same again.
 */
function ask(life: Life, { enrolment, claim }: LivedWait): void {
  const { scenario, given, place } = life;
  if (given.events !== undefined) return;
  const { event, where, bindings } = claim;
  const { journey } = enrolment.journey.definition;
  const what = `${journey} ${event} ${where ?? ''}`;
  if (enrolment.asked.has(what)) return;
  enrolment.asked.add(what);
  const prospect = scenario.behaviour({ journey, event, where }, given);
  if (prospect === undefined) {
    count(life.tally.unknown, `${journey} ${event}`);
    return;
  }
  if (drawn(scenario.seed, place, `${what} ${enrolment.trigger.reference}`) >= prospect.probability) return;
  const share = drawn(scenario.seed, place, `${what} ${enrolment.trigger.reference} when`);
  const at = life.now + Math.max(1, Math.round(prospect.delay(share)));
  foresee(life, { at, type: event, data: meeting(where, bindings), isTheirs: true });
}
