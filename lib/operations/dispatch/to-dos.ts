import type { EventRow } from '../../contracts/event.ts';
import type { Services } from '../services.ts';

/** Closes the tasks that an event says are done. */
export async function completeTasks({ store }: Services, event: EventRow): Promise<void> {
  const { vendor, partner, type, traits } = event;
  if (type !== 'task.completed') return;
  for (const task of await store.list('task', { vendor, partner })) {
    if (task.task !== traits.task || task.status !== 'open' || task.openedAt > event.at) continue;
    const key = { vendor, partner, enrolment: task.enrolment, step: task.step };
    const set = { status: 'done', doneAt: event.at } as const;
    await store.transact([{ op: 'patch', kind: 'task', key, set, when: { status: 'open' } }]);
  }
}

/** Keeps the first decision on an approval. */
export async function closeApproval({ store }: Services, event: EventRow): Promise<void> {
  const { vendor, partner, type, traits } = event;
  if (type !== 'approval.decided') return;
  const { enrolment, step, decision } = traits;
  if (typeof enrolment !== 'string' || typeof step !== 'string') return;
  if (decision !== 'approved' && decision !== 'refused') return;
  const key = { vendor, partner, enrolment, step };
  const set = { status: 'decided', decision, decidedAt: event.at } as const;
  await store.transact([{ op: 'patch', kind: 'approval', key, set, when: { status: 'open' } }]);
}
