import { describe, expect, it } from 'vitest';
import type { EnrolmentRow } from '../../../lib/contracts/enrolment.ts';
import { timelineOf } from '../../../lib/domain/insight/timeline.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { monday, someServices } from '../../builders/services.ts';
import { aWait } from '../../builders/wait.ts';

const past = '2026-11-22T09:00:00.000Z';
const key = { vendor: 'acme', partner: 'p1' };

const gone = async (given: Parameters<typeof aWait>[0], enrolment: Partial<EnrolmentRow> = {}) => {
  const { services, store } = await someServices([anEnrolment(enrolment)]);
  await dispatch(services, { before: aWait(given) });
  await dispatch(services, { before: aWait(given) });
  return { actions: await store.list('action', key), rows: await store.partition(key) };
};

describe('a wait whose row goes', () => {
  it('is kept as missed when its time was over, once', async () => {
    const { actions, rows } = await gone({ until: past });

    expect(actions).toMatchObject([{ action: 'waitFor', outcome: 'skipped', reason: 'timed-out', at: past }]);
    expect(timelineOf(rows, monday)).toContainEqual(
      expect.objectContaining({ at: past, mark: 'did not', says: 'saw no agreement.signed in time' }),
    );
  });

  it('is kept with what it was for, and since when', async () => {
    const { actions } = await gone({ until: past, where: '$event.kind = "nda"' });

    const { at: beganAt, event } = aWait();
    expect(actions).toMatchObject([{ beganAt, event, where: '$event.kind = "nda"' }]);
    expect(actions[0]).not.toHaveProperty('cameAt');
  });

  it('is kept as left when its enrolment was closed before, which the enrolment itself tells', async () => {
    const closedAt = '2026-11-21T09:00:00.000Z';

    const { actions, rows } = await gone({ until: past }, { status: 'stopped', closedAt });

    expect(actions).toMatchObject([{ action: 'waitFor', outcome: 'skipped', reason: 'left', at: closedAt }]);
    expect(timelineOf(rows, monday).filter(({ kind }) => kind === 'wait')).toEqual([]);
  });

  it('tells nothing while a reminder waits anew at its key', async () => {
    const { services, store } = await someServices([anEnrolment(), aWait({ token: 'token-2' })]);

    await dispatch(services, { before: aWait({ until: past }) });

    expect(await store.list('action', key)).toEqual([]);
  });

  it.each([
    ['was answered before its time was over', { until: '2026-11-27T09:00:00.000Z' }, {}],
    ['held a paused journey', { until: past, event: 'journey.resumed' }, {}],
  ])('tells nothing when it %s', async (_, wait, enrolment) => {
    const { actions } = await gone(wait, enrolment);

    expect(actions).toEqual([]);
  });
});
