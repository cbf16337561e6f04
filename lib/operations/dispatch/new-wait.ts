import type { WaitRow } from '../../contracts/enrolment.ts';
import { drop, dropOverdue, isHold } from '../drop-waits.ts';
import type { Services } from '../services.ts';

/**
 * What a new wait says of its enrolment's others. The machine has gone on: those whose time is over go. A reminder's
 * earlier wait did not end the step. A wait that comes when its enrolment is closed goes too; whichever of the two
 * comes second, wait or end, finds the other.
 */
export async function tidyBehind(services: Services, wait: WaitRow): Promise<void> {
  if (isHold(wait)) return;
  const row = await services.store.get('enrolment', wait);
  if (row !== undefined && row.status !== 'open') {
    await drop(services, wait);
    return;
  }
  await dropOverdue(services, wait, new Set([wait.step]));
  await takeBack(services, wait);
}

/** Takes the record back that an earlier wait of the step was missed, while this one stands. */
async function takeBack({ store }: Services, wait: WaitRow): Promise<void> {
  const { vendor, partner, enrolment, step, token } = wait;
  const key = { vendor, partner, enrolment, step };
  const record = { ...key, turn: 0, action: 'waitFor' };
  if ((await store.get('action', record))?.outcome !== 'skipped') return;
  await store.transact([
    { op: 'delete', kind: 'action', key: record, when: { outcome: 'skipped' } },
    { op: 'check', kind: 'wait', key, when: { token } },
  ]);
}
