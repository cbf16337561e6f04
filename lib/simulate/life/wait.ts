import type { Eventual, Signal } from '../../asl/index.ts';
import type { Wait } from '../../contracts/enrolment.ts';
import { epochOf, instantOf } from '../../domain/instant.ts';
import { pick } from '../../domain/traits.ts';
import { type Claim, isInReach, variablesOf } from '../../domain/wait/satisfies.ts';
import { meeting } from '../behaviour/meeting.ts';
import { drawn } from '../chance.ts';
import { count } from '../tally/tally.ts';
import { isMet } from './condition.ts';
import type { Life, LivedEnrolment, LivedEvent, LivedWait } from './life.ts';
import { comeToWait } from './passage.ts';
import { foresee } from './record.ts';
import { stepOf } from './step-of.ts';

/** What Step Functions writes as a wait's row: attributes that are text, each under its type. */
export type WaitItem = Readonly<Record<string, { readonly S?: string }>>;
/** A wait as the machine hands it to perform-actions. */
export type GivenWait = Pick<
  Wait,
  'step' | 'event' | 'where' | 'bindings' | 'since' | 'until' | 'used' | 'wants'
>;

/** The wait that a machine hands to DynamoDB. */
export function waitIn(item: WaitItem): GivenWait {
  const text = (name: string): string => item[name]?.S ?? '';
  return {
    step: text('step'),
    event: text('event'),
    where: item.where?.S,
    bindings: text('bindings'),
    since: text('since'),
    until: text('until'),
    used: text('used'),
    wants: text('wants'),
  };
}

const claimOf = ({ event, where, bindings, since, until, used }: GivenWait): Claim => ({
  event,
  where,
  bindings: bindings === '{}' ? none : JSON.parse(bindings),
  since,
  until,
  used: JSON.parse(used),
});

const none = {};
const nothing: readonly string[] = [];

const listIn = (text: string): readonly string[] => (text === '[]' ? nothing : JSON.parse(text));

/** Registers a wait and asks the partner for what it waits for; answers at once where that has come already. */
export async function openWait(
  life: Life,
  enrolment: LivedEnrolment,
  task: string,
  given: GivenWait,
): Promise<Signal | undefined> {
  const claim = claimOf(given);
  const { step } = given;
  comeToWait(enrolment, step);
  const tally = stepOf(enrolment, step);
  const before = enrolment.waited.get(step);
  // A task has been entered when it was opened, whether or not the journey waits for it.
  if (before === undefined && enrolment.journey.kinds.get(step) !== 'task') tally.entered += 1;
  if (before === 'timedOut') tally.timedOut -= 1;
  const wait = { enrolment, task, step, tally, claim, wants: listIn(given.wants) };
  const event = life.events.some(({ type }) => type === claim.event)
    ? await earliest(claim, life.events)
    : undefined;
  if (event !== undefined) {
    if (before !== 'done') tally.done += 1;
    enrolment.waited.set(step, 'done');
    cameOf(wait);
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

/** What is drawn of a partner for one enrolment: an event on a condition. */
const whatOf = ({ enrolment, claim }: LivedWait): string =>
  `${enrolment.journey.definition.journey} ${claim.event} ${claim.where ?? ''}`;

/** What was asked for has come: who waits for it once more asks anew. */
export function cameOf(wait: LivedWait): void {
  const { asked } = wait.enrolment;
  const before = asked.get(whatOf(wait));
  if (before !== undefined) asked.set(whatOf(wait), { ...before, isOpen: false });
}

/**
 * Draws whether and when the partner does what a wait asks for, once for each event and condition of an enrolment until
 * it has come: a reminder asks for the same again.
 */
function ask(life: Life, wait: LivedWait): void {
  const { scenario, given, place, membership } = life;
  if (given.events !== undefined) return;
  const { enrolment, claim } = wait;
  const { event, where, bindings } = claim;
  const { journey } = enrolment.journey.definition;
  const what = whatOf(wait);
  const { times, isOpen } = enrolment.asked.get(what) ?? { times: 0, isOpen: false };
  if (isOpen) return;
  enrolment.asked.set(what, { times: times + 1, isOpen: true });
  const prospect = scenario.behaviour({ journey, event, where }, membership);
  if (prospect === undefined) {
    count(life.tally.unknown, `${journey} ${event}`);
    return;
  }
  const drawing = `${what} ${enrolment.trigger.reference}${times === 0 ? '' : ` ${times}`}`;
  if (drawn(scenario.seed, place, drawing) >= prospect.probability) return;
  const at =
    life.now + Math.max(1, Math.round(prospect.delay(drawn(scenario.seed, place, `${drawing} when`))));
  foresee(life, { at, type: event, data: meeting(where, bindings), isTheirs: true });
}
