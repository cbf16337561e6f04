import { describe, expect, it, vi } from 'vitest';
import { sweepSchedule } from '../../../lib/local/sweep-schedule.ts';
import { anEngagement } from '../../builders/engagement.ts';
import { monday, someServices } from '../../builders/services.ts';

const now = Date.parse(monday);
const minute = 60_000;
const day = 24 * 60 * minute;

async function aSchedule(...dues: readonly string[]) {
  const rows = dues.map((dueAt, i) =>
    anEngagement(['2026-11-01'], { partner: `p-${i}`, lapsesAt: dueAt, dueAt }),
  );
  const { services } = await someServices(rows);
  const sweep = vi.fn(async () => undefined);
  return { schedule: sweepSchedule(services, sweep), sweep };
}

describe('the schedule of the sweep', () => {
  it('sweeps at once when the product starts, and a day later where nobody is due', async () => {
    const { schedule, sweep } = await aSchedule();
    const first = schedule.nextDue();

    await schedule.fire(now);

    expect(first).toBeLessThanOrEqual(now);
    expect(sweep).toHaveBeenCalledOnce();
    expect(schedule.nextDue()).toBe(now + day);
  });

  it('sweeps at the quarter of an hour after the first that is due, and not before', async () => {
    const { schedule, sweep } = await aSchedule('2026-11-23T11:20:00.000Z', '2026-11-23T10:01:00.000Z');
    await schedule.fire(now);
    sweep.mockClear();

    await schedule.fire(now + 60 * minute);

    expect(schedule.nextDue()).toBe(now + 75 * minute);
    expect(sweep).not.toHaveBeenCalled();
  });

  it('goes on where a sweep has left somebody due', async () => {
    const { schedule } = await aSchedule('2026-11-22T00:00:00.000Z');

    await schedule.fire(now);

    expect(schedule.nextDue()).toBe(now + 15 * minute);
  });
});
