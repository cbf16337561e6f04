import type { TaskRow } from '../../contracts/action.ts';
import { digestOf } from '../../domain/identity.ts';
import { instantOf } from '../../domain/instant.ts';
import { recordEvent } from '../record-event.ts';
import type { Services } from '../services.ts';
import type { Myself } from './memberships.ts';

/** The tasks of a partner across its vendors: open ones by when they are due, then done ones, the latest first. */
export async function tasksOf(
  { store }: Services,
  { partner }: Myself,
  status: 'open' | 'done' | 'all',
): Promise<TaskRow[]> {
  const pointers = await store.list('partner', { partner });
  const found = await Promise.all(pointers.map(({ vendor }) => store.list('task', { vendor, partner })));
  return found
    .flat()
    .filter((task) => status === 'all' || task.status === status)
    .toSorted(inOrder);
}

/** Above every instant. */
const never = '~';

function inOrder(a: TaskRow, b: TaskRow): number {
  if (a.status !== b.status) return a.status === 'open' ? -1 : 1;
  if (a.status === 'done') return (a.doneAt ?? '') > (b.doneAt ?? '') ? -1 : 1;
  return (a.dueAt ?? never) < (b.dueAt ?? never) ? -1 : 1;
}

/**
 * Records that a task is done, once; the row is closed by whatever reacts to that, and is answered as it will be then.
 * Undefined where there is no such task.
 */
export async function completeTask(
  services: Services,
  key: { vendor: string; partner: string; enrolment: string; step: string },
): Promise<TaskRow | undefined> {
  const task = await services.store.get('task', key);
  if (task === undefined || task.status === 'done') return task;
  const said = task.doneAt === undefined ? await saidDone(services, task) : task;
  if (said?.doneAt === undefined || said.status === 'done') return said;
  const { vendor, partner, enrolment, step, doneAt: at } = said;
  const id = digestOf(enrolment, step, 'task.completed');
  const data = { task: task.task };
  const recorded = await recordEvent(services, { vendor, partner, type: 'task.completed', id, at, data });
  if (recorded.outcome === 'refused')
    throw new Error(`a task could not be completed: ${recorded.field} ${recorded.message}`);
  return { ...said, status: 'done' };
}

/**
 * Notes on an open task when it was first said to be done: the event's key is made of that, so that two who say so at one
 * moment, or one who was cut off and says so again, record one event.
 */
async function saidDone({ store, clock }: Services, task: TaskRow): Promise<TaskRow | undefined> {
  const { vendor, partner, enrolment, step } = task;
  const key = { vendor, partner, enrolment, step };
  const set = { doneAt: instantOf(clock.business()) };
  const when = { status: 'open', doneAt: { absent: true } } as const;
  const { committed } = await store.transact([{ op: 'patch', kind: 'task', key, set, when }]);
  return committed ? { ...task, ...set } : store.get('task', key);
}
