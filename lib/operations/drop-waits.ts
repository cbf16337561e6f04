import type { EnrolmentRow, WaitRow } from '../contracts/enrolment.ts';
import { endedByGoal } from '../domain/enrolment/goal.ts';
import { instantOf } from '../domain/instant.ts';
import type { Services } from './services.ts';
import { settle } from './settle.ts';

type Of = Pick<WaitRow, 'vendor' | 'partner' | 'enrolment'>;

/**
 * Takes away the rows of an enrolment's waits whose time is over, wherever it shows that the machine has gone on:
 * their time to live takes them a month later. What becomes of their record is decided when the row goes. `except`
 * are steps that may wait once more.
 */
export async function dropOverdue(
  services: Services,
  { vendor, partner, enrolment }: Of,
  except: ReadonlySet<string>,
): Promise<void> {
  const now = instantOf(services.clock.business());
  for (const wait of await services.store.list('wait', { vendor, partner, enrolment })) {
    if (wait.until <= now && !isHold(wait) && !except.has(wait.step)) await drop(services, wait);
  }
}

/** Takes away the rows of a closed enrolment's waits; nothing else would for a month and more. */
export async function dropAll(services: Services, row: EnrolmentRow): Promise<void> {
  const { vendor, partner, enrolment } = row;
  for (const wait of await services.store.list('wait', { vendor, partner, enrolment })) {
    // The end may have come by an answer whose attempt was cut off before it kept that.
    if (row.status === 'ended' && !endedByGoal(row)) await settle(services, wait);
    await drop(services, wait);
  }
}

/** Takes a wait's row away while it holds its token. */
export async function drop({ store }: Services, wait: WaitRow): Promise<void> {
  const { vendor, partner, enrolment, step, token } = wait;
  const key = { vendor, partner, enrolment, step };
  await store.transact([{ op: 'delete', kind: 'wait', key, when: { token } }]);
}

/** Whether a paused journey waits, and not a step. */
export const isHold = ({ event }: Pick<WaitRow, 'event'>): boolean => event === 'journey.resumed';
