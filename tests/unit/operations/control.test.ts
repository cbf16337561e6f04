import { describe, expect, it } from 'vitest';
import { closeEnrolment } from '../../../lib/operations/close-enrolment.ts';
import { control } from '../../../lib/operations/control.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1', journey: 'welcome', enrolment: 'n1' };
const { stateMachineArn } = anEnrolment();

describe('control', () => {
  it('starts an open enrolment under its own name and with its exact input', async () => {
    const { services, orchestrator } = await someServices([anEnrolment({ input: '{"a":1}' })]);

    await control(services, { command: 'start', ...key });

    expect(orchestrator.calls).toEqual([{ call: 'start', stateMachineArn, name: 'n1', input: '{"a":1}' }]);
  });

  it.each(['stopped', 'ended', 'failed', 'refused'] as const)('starts none that is %s', async (status) => {
    const { services, orchestrator } = await someServices([anEnrolment({ status })]);

    await control(services, { command: 'start', ...key });

    expect(orchestrator.calls).toEqual([]);
  });

  it('stops with the reason on the row', async () => {
    const { services, orchestrator } = await someServices([
      anEnrolment({ status: 'stopped', reason: 'partner.left' }),
    ]);

    await control(services, { command: 'stop', ...key });

    expect(orchestrator.calls).toEqual([
      { call: 'stop', stateMachineArn, name: 'n1', cause: 'partner.left' },
    ]);
  });

  it('stops what was marked while its start was under way', async () => {
    const { services, orchestrator, store } = await someServices([anEnrolment()]);
    const slow = {
      ...orchestrator,
      async start(execution: Parameters<typeof orchestrator.start>[0]) {
        await putAll(store, [anEnrolment({ status: 'stopped', reason: 'partner.left' })]);
        return orchestrator.start(execution);
      },
    };

    await control({ ...services, orchestrator: slow }, { command: 'start', ...key });

    expect(orchestrator.calls.map(({ call }) => call)).toEqual(['start', 'stop']);
  });

  it('leaves alone what has ended while its start was under way', async () => {
    const { services, orchestrator, store } = await someServices([anEnrolment()]);
    const quick = {
      ...orchestrator,
      async start(execution: Parameters<typeof orchestrator.start>[0]) {
        await orchestrator.start(execution);
        await putAll(store, [anEnrolment({ status: 'ended' })]);
      },
    };

    await control({ ...services, orchestrator: quick }, { command: 'start', ...key });

    expect(orchestrator.calls.map(({ call }) => call)).toEqual(['start']);
  });

  it('fails, for a retry, where there is no such enrolment', async () => {
    const { services } = await someServices();

    await expect(control(services, { command: 'start', ...key })).rejects.toThrow(/no enrolment row/);
  });
});

describe('closeEnrolment', () => {
  const input = JSON.stringify({ enrolment: anEnrolmentRef() });

  it.each([
    ['FAILED', 'States.Runtime', 'failed', 'States.Runtime'],
    ['FAILED', undefined, 'failed', 'failed'],
    ['TIMED_OUT', undefined, 'failed', 'timed_out'],
    ['ABORTED', undefined, 'stopped', 'aborted'],
    ['SUCCEEDED', undefined, 'ended', 'succeeded'],
  ] as const)('records %s with error %s as %s', async (executionStatus, error, status, reason) => {
    const { services, store } = await someServices([anEnrolment()]);

    await closeEnrolment(services, { status: executionStatus, input, error });

    expect(await store.get('enrolment', key)).toMatchObject({ status, reason, closedAt: monday });
  });

  it('keeps the reason of what is closed already', async () => {
    const stopped = anEnrolment({ status: 'stopped', reason: 'partner.left', closedAt: monday });
    const { services, store } = await someServices([stopped]);

    await closeEnrolment(services, { status: 'ABORTED', input });

    expect(await store.get('enrolment', key)).toEqual(stopped);
  });

  it.each(['{}', 'no JSON', '{"enrolment":{"id":"n1"}}'])('throws on the input %s', async (wrong) => {
    const { services } = await someServices();

    await expect(closeEnrolment(services, { status: 'FAILED', input: wrong })).rejects.toThrow();
  });
});
