import { lanesFor, slotsOfDay } from '../domain/messaging/pace.ts';
import type { Services } from './services.ts';

/** What SES takes of the account at most, and what journeys had of that in the last 24 hours, to the hour. */
export interface SendingOfDay {
  /** Absent where there is no limit. */
  readonly perSecond?: number;
  readonly perDay?: number;
  /** Absent where nothing is paced, for then nobody counts, and where the table does not tell. */
  readonly sent?: number;
}

export async function sendingOfDay(
  { store, quota, clock }: Services,
  doesTableAnswer = true,
): Promise<SendingOfDay> {
  const limits = await quota.read();
  const lanes = Array.from({ length: doesTableAnswer ? lanesFor(limits) : 0 }, (_, lane) => lane);
  const rows = await Promise.all(lanes.map((lane) => store.get('pace', { lane })));
  const sent = rows.reduce((sum, row) => sum + slotsOfDay(row, clock.machine()), 0);
  return {
    ...(Number.isFinite(limits.perSecond) ? { perSecond: limits.perSecond } : {}),
    ...(Number.isFinite(limits.perDay) ? { perDay: limits.perDay } : {}),
    ...(lanes.length === 0 ? {} : { sent }),
  };
}
