import type { EnrolmentRow, WaitRow } from '../contracts/enrolment.ts';
import type { EventRow } from '../contracts/event.ts';
import type { Change } from '../contracts/write.ts';
import { endedByGoal } from '../domain/enrolment/goal.ts';
import { mayWaitFor } from '../domain/wait/may-wait-for.ts';
import { markEnrolments, markIfOvertaken } from './dispatch/enrolments.ts';
import { recordMissedWait } from './dispatch/missed-wait.ts';
import { tidyBehind } from './dispatch/new-wait.ts';
import { closeApproval, completeTasks } from './dispatch/to-dos.ts';
import { doEach } from './do-each.ts';
import { dropAll } from './drop-waits.ts';
import { enrol } from './enrol.ts';
import { letGoIfResumed } from './publishing/let-go.ts';
import type { Services } from './services.ts';
import { settle } from './settle.ts';

/**
 * Reacts to a row's change as the stream tells it: a new event settles waits, marks stops and goals, opens enrolments
 * and closes tasks and approvals; a wait with a new token is settled, one that goes without an answer is kept as
 * missed; a new enrolment is started, one that is handed over too, a stopped one ended, and a closed one waits no more. Every reaction may be repeated, and comes in any order with the others.
 */
export async function dispatch(services: Services, { before, after }: Change): Promise<void> {
  if (after === undefined) {
    if (before?.kind === 'wait') await recordMissedWait(services, before);
    return;
  }
  if (after.kind === 'event' && before === undefined) await onEvent(services, after);
  if (after.kind === 'wait') await onWait(services, after, before?.kind === 'wait' ? before : undefined);
  if (after.kind === 'enrolment') {
    await onEnrolment(services, after, before?.kind === 'enrolment' ? before : undefined);
  }
}

async function onEvent(services: Services, event: EventRow): Promise<void> {
  await doEach([completeTasks, closeApproval, reactInEnrolments, enrol], (react) => react(services, event));
}

/** What an event means for the enrolments that are there, and for their waits. */
async function reactInEnrolments(services: Services, event: EventRow): Promise<void> {
  const { vendor, partner } = event;
  const enrolments = await services.store.list('enrolment', { vendor, partner });
  // Marked first: what an event ends does not go on with it, though it may have waited for it too.
  const reactions = [() => markEnrolments(services, enrolments, event)];
  if (enrolments.some((enrolment) => mayWaitFor(enrolment, event)))
    reactions.push(() => settleWaits(services, event));
  await doEach(reactions, (react) => react());
}

async function onWait(services: Services, wait: WaitRow, before: WaitRow | undefined): Promise<void> {
  if (before?.token === wait.token) return;
  await settle(services, wait);
  await tidyBehind(services, wait);
}

async function onEnrolment(
  services: Services,
  enrolment: EnrolmentRow,
  before: EnrolmentRow | undefined,
): Promise<void> {
  const { vendor, partner, journey, enrolment: id, status } = enrolment;
  const command = { vendor, partner, journey, enrolment: id };
  if (before === undefined) {
    const overtaken = await markIfOvertaken(services, enrolment);
    if (status === 'open' && !overtaken) await services.control.send({ command: 'start', ...command });
    return;
  }
  if (status === 'open' && enrolment.run > before.run) {
    await services.control.send({ command: 'start', ...command });
  }

  if (before.heldSince === undefined) await letGoIfResumed(services, enrolment);
  if (before.status === 'open' && (status === 'stopped' || endedByGoal(enrolment))) {
    await services.control.send({ command: 'stop', ...command });
  }
  if (before.status === 'open' && status !== 'open') await dropAll(services, enrolment);
}

async function settleWaits(services: Services, event: EventRow): Promise<void> {
  const { vendor, partner } = event;
  const waits = await services.store.list('wait', { vendor, partner });
  await doEach(
    waits.filter((wait) => wait.event === event.type),
    (wait) => settle(services, wait),
  );
}
