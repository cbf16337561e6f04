import { describe, expect, it } from 'vitest';
import type { EnrolmentRow, WaitRow } from '../../../lib/contracts/enrolment.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';
import { aWait } from '../../builders/wait.ts';

const key = { vendor: 'acme', partner: 'p1' };
const past = '2026-11-22T09:00:00.000Z';
const closed = (status: EnrolmentRow['status']) => anEnrolment({ status, reason: 'r', closedAt: monday });
const steps = (waits: readonly WaitRow[]) => waits.map(({ step }) => step);

describe('an enrolment that is closed', () => {
  it.each(['stopped', 'failed', 'ended'] as const)('waits no more when it is %s', async (status) => {
    const { services, store } = await someServices([closed(status), aWait(), aWait({ step: 'other' })]);

    await dispatch(services, { before: anEnrolment(), after: closed(status) });

    expect(await store.list('wait', key)).toEqual([]);
  });

  it('leaves the waits of others alone', async () => {
    const { services, store } = await someServices([closed('stopped'), aWait({ enrolment: 'n2' })]);

    await dispatch(services, { before: anEnrolment(), after: closed('stopped') });

    expect(await store.list('wait', key)).toHaveLength(1);
  });

  it('keeps an answer by which it ended, whose attempt was cut off', async () => {
    const event = anEvent({ type: 'agreement.signed', at: '2026-11-21T09:00:00.000Z' });
    const { services, store, orchestrator } = await someServices([closed('ended'), event, aWait()]);
    orchestrator.verdict = 'closed';

    await dispatch(services, { before: anEnrolment(), after: closed('ended') });

    expect(await store.list('wait', key)).toEqual([]);
    expect(await store.list('action', key)).toMatchObject([{ action: 'waitFor', outcome: 'done' }]);
  });

  it('takes a wait away that comes behind its end', async () => {
    const { services, store } = await someServices([closed('stopped'), aWait()]);

    await dispatch(services, { after: aWait() });

    expect(await store.list('wait', key)).toEqual([]);
  });
});

describe('a machine that has gone on', () => {
  const overdue = [aWait({ step: 'over', until: past }), aWait({ step: 'own', until: past }), aWait()];

  it('takes waits away that are over when it waits anew, but its own', async () => {
    const { services, store } = await someServices([anEnrolment(), ...overdue]);

    await dispatch(services, { after: aWait({ step: 'own', until: past }) });

    expect(steps(await store.list('wait', key))).toEqual(['own', 'signed']);
  });

  it('takes waits away that are over when it acts, but those of a reminder that goes on', async () => {
    const { services, store } = await someServices([
      anEnrolment(),
      aVendor(),
      aMembership(),
      ...overdue,
      aWait({ step: 'held', until: past, event: 'journey.resumed' }),
    ]);
    const action = { kind: 'set', id: 'own', attributes: {} } as const;

    await perform(services, {
      enrolment: anEnrolmentRef(),
      actions: [action],
      wants: { partner: [], contact: [] },
    });

    expect(steps(await store.list('wait', key))).toEqual(['held', 'own', 'signed']);
  });

  it('takes the record back that an earlier wait of a reminder was missed', async () => {
    const { services, store } = await someServices([anEnrolment()]);
    await dispatch(services, { before: aWait({ until: past }) });
    const missed = await store.list('action', key);
    const again = aWait({ token: 'token-2' });
    await store.transact([{ op: 'put', row: again }]);

    await dispatch(services, { after: again });

    expect(missed).toHaveLength(1);
    expect(await store.list('action', key)).toEqual([]);
  });

  it('leaves that record where the news of the wait comes when it is over', async () => {
    const { services, store } = await someServices([anEnrolment()]);
    await dispatch(services, { before: aWait({ until: past }) });

    await dispatch(services, { after: aWait({ until: past }) });

    expect(await store.list('action', key)).toHaveLength(1);
  });
});

describe('an answer that Step Functions took', () => {
  it('is kept though the row of its wait has gone meanwhile', async () => {
    const event = anEvent({ type: 'agreement.signed', at: '2026-11-21T09:00:00.000Z' });
    const { services, store } = await someServices([anEnrolment(), event]);

    await dispatch(services, { after: aWait() });

    expect(await store.list('action', key)).toMatchObject([{ outcome: 'done', beganAt: aWait().at }]);
  });
});
