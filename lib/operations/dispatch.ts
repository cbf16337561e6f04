import type { EnrolmentRow, WaitRow } from '../contracts/enrolment.ts';
import type { EventRow } from '../contracts/event.ts';
import type { Change } from '../contracts/write.ts';
import { closing, stops } from '../domain/enrolment/closing.ts';
import { instantOf } from '../domain/instant.ts';
import { enrol } from './enrol.ts';
import type { Services } from './services.ts';
import { settle } from './settle.ts';

/**
 * Reacts to a row's change as the stream tells it: a new event settles waits, stops and opens enrolments and closes
 * tasks; a wait with a new token is settled; a new enrolment is started, a stopped one ended. Every reaction may be
 * repeated, and comes in any order with the others.
 */
export async function dispatch(services: Services, { before, after }: Change): Promise<void> {
  if (after === undefined) return;
  if (after.kind === 'event' && before === undefined) await onEvent(services, after);
  if (after.kind === 'wait') await onWait(services, after, before?.kind === 'wait' ? before : undefined);
  if (after.kind === 'enrolment') {
    await onEnrolment(services, after, before?.kind === 'enrolment' ? before : undefined);
  }
}

async function onEvent(services: Services, event: EventRow): Promise<void> {
  await each([completeTasks, settleWaits, stopEnrolments, enrol], (react) => react(services, event));
}

/** Does all of them, whatever becomes of one; then throws the first failure, so that the change comes again. */
async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  for (const item of items) await act(item).catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function onWait(services: Services, wait: WaitRow, before: WaitRow | undefined): Promise<void> {
  if (before?.token !== wait.token) await settle(services, wait);
}

async function onEnrolment(
  services: Services,
  enrolment: EnrolmentRow,
  before: EnrolmentRow | undefined,
): Promise<void> {
  const { vendor, partner, journey, enrolment: id } = enrolment;
  const command = { vendor, partner, journey, enrolment: id };
  if (before === undefined && enrolment.status === 'open') {
    if (await stopIfOvertaken(services, enrolment)) return;
    await services.control.send({ command: 'start', ...command });
  }
  if (before?.status === 'open' && enrolment.status === 'stopped') {
    await services.control.send({ command: 'stop', ...command });
  }
}

async function settleWaits(services: Services, event: EventRow): Promise<void> {
  const { vendor, partner } = event;
  const waits = await services.store.list('wait', { vendor, partner });
  await each(
    waits.filter((wait) => wait.event === event.type),
    (wait) => settle(services, wait),
  );
}

async function stopEnrolments(services: Services, event: EventRow): Promise<void> {
  const { vendor, partner } = event;
  for (const enrolment of await services.store.list('enrolment', { vendor, partner })) {
    if (stops(enrolment, event)) await stop(services, enrolment, event.type);
  }
}

/** A stop that was recorded after the start's event but before the enrolment's row: its own dispatch saw no row. */
async function stopIfOvertaken(services: Services, enrolment: EnrolmentRow): Promise<boolean> {
  const { vendor, partner, trigger } = enrolment;
  for (const type of enrolment.stops) {
    const events = await services.store.list('event', { vendor, partner, type }, trigger.at);
    const stopping = events.find((event) => stops(enrolment, event));
    if (stopping === undefined) continue;
    await stop(services, enrolment, type);
    return true;
  }
  return false;
}

async function stop({ store, clock }: Services, enrolment: EnrolmentRow, reason: string): Promise<void> {
  await store.transact([closing(enrolment, 'stopped', reason, instantOf(clock.business()))]);
}

async function completeTasks({ store }: Services, event: EventRow): Promise<void> {
  const { vendor, partner, type, traits } = event;
  if (type !== 'task.completed') return;
  for (const task of await store.list('task', { vendor, partner })) {
    if (task.task !== traits.task || task.status !== 'open' || task.openedAt > event.at) continue;
    const key = { vendor, partner, enrolment: task.enrolment, step: task.step };
    const set = { status: 'done', doneAt: event.at } as const;
    await store.transact([{ op: 'patch', kind: 'task', key, set, when: { status: 'open' } }]);
  }
}
