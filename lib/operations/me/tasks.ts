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
  const { store } = services;
  const task = await store.get('task', key);
  if (task === undefined || task.status === 'done') return task;
  const { vendor, partner, openedAt } = task;
  const id = digestOf(task.enrolment, task.step, 'task.completed');
  const type = 'task.completed';
  // Told already, and not reacted to yet.
  const told = await store.list('event', { vendor, partner, type }, openedAt);
  const before = told.find((event) => event.id === id);
  if (before !== undefined) return { ...task, status: 'done', doneAt: before.at };
  const at = instantOf(services.clock.business());
  const data = { task: task.task };
  const recorded = await recordEvent(services, { vendor, partner, type, id, at, data });
  if (recorded.outcome === 'refused')
    throw new Error(`a task could not be completed: ${recorded.field} ${recorded.message}`);
  return { ...task, status: 'done', doneAt: recorded.at };
}
