import type { WaitRow } from '../../contracts/enrolment.ts';
import { instantOf } from '../../domain/instant.ts';
import type { Services } from '../services.ts';

/**
 * Keeps that nothing came in time when a wait's row goes: the row itself lasts until its time to live only, the record
 * for ever. A wait that was answered has its record already, under the same key; one that its enrolment left behind
 * never came to its end.
 */
export async function recordMissedWait({ store, clock }: Services, wait: WaitRow): Promise<void> {
  const { vendor, partner, enrolment, journey, step, event, until } = wait;
  // A hold of a paused journey is told by the enrolment.
  if (event === 'journey.resumed' || until > instantOf(clock.business())) return;
  const row = await store.get('enrolment', { vendor, partner, journey, enrolment });
  if (row?.closedAt !== undefined && row.closedAt <= until) return;
  const identity = { vendor, partner, enrolment, journey, step, turn: 0, action: 'waitFor' };
  const result = { outcome: 'skipped', detail: event, reason: 'timed-out', at: until } as const;
  await store.transact([{ op: 'create', row: { kind: 'action', ...identity, ...result } }]);
}
