import type { WaitRow } from '../../contracts/enrolment.ts';
import { instantOf } from '../../domain/instant.ts';
import { claimed } from '../../domain/wait/claimed.ts';
import { type Missed, missed } from '../../domain/wait/missed.ts';
import type { Services } from '../services.ts';

/**
 * Keeps how a wait ended when its row goes without an answer: nothing came in time, or its enrolment left it before.
 * The row itself lasts until its time to live only, the record for ever. A wait that was answered has its record
 * already, under the same key.
 */
export async function recordMissedWait(services: Services, wait: WaitRow): Promise<void> {
  const { store } = services;
  const { vendor, partner, enrolment, journey, step, event } = wait;
  // A hold of a paused journey is told by the enrolment.
  if (event === 'journey.resumed') return;
  const end = await endOf(services, wait);
  // A reminder waits anew at the same key: the step is not over.
  if (end === undefined || (await store.get('wait', wait)) !== undefined) return;
  const identity = { vendor, partner, enrolment, journey, step, turn: 0, action: 'waitFor' };
  const result = { outcome: 'skipped', detail: event, ...end } as const;
  await store.transact([{ op: 'create', row: { kind: 'action', ...identity, ...claimed(wait), ...result } }]);
}

async function endOf(
  { store, clock }: Services,
  { vendor, partner, journey, enrolment, until }: WaitRow,
): Promise<{ reason: Missed; at: string } | undefined> {
  const row = await store.get('enrolment', { vendor, partner, journey, enrolment });
  // What ends at that very moment ends by it.
  if (row?.closedAt !== undefined && row.closedAt < until) return { reason: missed.left, at: row.closedAt };
  return until > instantOf(clock.business()) ? undefined : { reason: missed.late, at: until };
}
