import type { JourneyDefinition } from '../../contracts/journey.ts';
import { epochOf } from '../../domain/instant.ts';
import { dayMs } from '../scenario.ts';
import { count } from '../tally/tally.ts';
import { isMet } from './condition.ts';
import { enter } from './enter.ts';
import type { Life, LivedEnrolment, LivedEvent } from './life.ts';
import { drop, tell } from './machine.ts';
import { passTo } from './passage.ts';
import { answer, cameOf, satisfies } from './wait.ts';

/** Lets everything react to what was recorded, in the order of dispatch-event: goals and stops, waits, new enrolments. */
export async function dispatchAll(life: Life): Promise<void> {
  for (let event = life.undispatched.shift(); event !== undefined; event = life.undispatched.shift()) {
    const { type } = event;
    // Most events mean nothing to most of what could react: that is found out before anything is waited for.
    for (const enrolment of life.enrolments) {
      if (endsOrMeasures(enrolment, type)) await mark(life, enrolment, event);
    }
    if (life.waits.some(({ claim }) => claim.event === type)) await settle(life, event);
    if (life.scenario.journeys.some(({ definition }) => startsOnType(definition, type)))
      await enter(life, event);
  }
}

const endsOrMeasures = ({ journey: { definition } }: LivedEnrolment, type: string): boolean =>
  definition.goal?.event === type || definition.stops.includes(type);

const startsOnType = ({ starts }: JourneyDefinition, type: string): boolean =>
  starts.some(({ event }) => event === type);

async function settle(life: Life, event: LivedEvent): Promise<void> {
  for (const wait of [...life.waits]) {
    if (wait.claim.event !== event.type || !life.waits.includes(wait)) continue;
    if (!(await satisfies(wait.claim, event))) continue;
    life.waits = life.waits.filter((other) => other !== wait);
    wait.tally.waiting -= 1;
    wait.tally.done += 1;
    wait.enrolment.waited.set(wait.step, 'done');
    cameOf(wait);
    await tell(life, wait.enrolment, answer(wait, event));
  }
}

async function mark(life: Life, enrolment: LivedEnrolment, event: LivedEvent): Promise<void> {
  const { trigger, tally, journey } = enrolment;
  if (event.at < trigger.at || event.reference === trigger.reference) return;
  if (await reachesGoal(enrolment, event)) {
    enrolment.goalAt = event.at;
    const day = Math.floor((epochOf(event.at) - epochOf(trigger.at)) / dayMs);
    if (enrolment.status === 'held-out') tally.heldOutGoal += 1;
    else {
      tally.goal += 1;
      tally.goalByDay[day] = (tally.goalByDay[day] ?? 0) + 1;
    }
    if (enrolment.status === 'open' && journey.definition.goal?.ends === true) {
      close(life, enrolment, 'ended', 'goal');
      return;
    }
  }
  if (enrolment.status === 'open' && journey.definition.stops.includes(event.type)) {
    close(life, enrolment, 'stopped', event.type);
  }
}

async function reachesGoal(
  { journey, goalAt, status, trigger }: LivedEnrolment,
  event: LivedEvent,
): Promise<boolean> {
  const { goal } = journey.definition;
  if (goal === undefined || goalAt !== undefined || goal.event !== event.type) return false;
  if (status === 'stopped' || status === 'failed') return false;
  const { within = Number.POSITIVE_INFINITY } = goal;
  if (epochOf(event.at) > epochOf(trigger.at) + within * 1000) return false;
  return isMet(goal.where, { event: event.traits }, epochOf(event.at));
}

/** Closes an enrolment from outside its execution, which ends with it. */
function close(life: Life, enrolment: LivedEnrolment, status: 'ended' | 'stopped', reason: string): void {
  enrolment.status = status;
  count(enrolment.tally[status], reason);
  passTo(enrolment, `(${status} ${reason})`);
  for (const wait of life.waits) if (wait.enrolment === enrolment) wait.tally.waiting -= 1;
  drop(life, enrolment);
}
