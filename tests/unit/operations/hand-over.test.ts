import { describe, expect, it } from 'vitest';
import type { ActionOf } from '../../../lib/contracts/action.ts';
import { closeEnrolment } from '../../../lib/operations/close-enrolment.ts';
import { control } from '../../../lib/operations/control.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const command = { ...key, journey: 'welcome', enrolment: 'n1' };
const input = { enrolment: anEnrolmentRef(), partner: { tier: 'gold' }, splits: { tips: 'short' } };
const resume = { at: 'half-time', variables: { used: ['e1'], steps: {} } };
const second = anEnrolment({ run: 2, input: JSON.stringify(input), resume: JSON.stringify(resume) });
const handOver: ActionOf<'continue'> = {
  kind: 'continue',
  id: 'hand-over',
  resume: resume.at,
  variables: resume.variables,
};
const request = (run: number) => ({
  enrolment: anEnrolmentRef({ run }),
  actions: [handOver],
  wants: { partner: [], contact: [] },
});

describe('a hand-over', () => {
  it('keeps on the enrolment where the next execution begins, once', async () => {
    const { services, store } = await someServices([anEnrolment()]);

    const results = [await perform(services, request(1)), await perform(services, request(1))];

    expect(results.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(await store.list('enrolment', key)).toMatchObject([{ run: 2, resume: JSON.stringify(resume) }]);
  });

  it('is refused to an enrolment that was stopped', async () => {
    const { services, store } = await someServices([anEnrolment({ status: 'stopped' })]);

    const result = await perform(services, request(1));

    expect(result).toEqual({ outcome: 'closed' });
    expect(await store.list('enrolment', key)).toMatchObject([{ run: 1 }]);
  });

  it('starts the next execution when the row changes, and only then', async () => {
    const { services, commands } = await someServices([second]);

    await dispatch(services, { before: anEnrolment(), after: second });
    await dispatch(services, { before: second, after: { ...second, goalAt: '2026-11-23T09:00:00.000Z' } });

    expect(commands).toEqual([{ command: 'start', ...command }]);
  });

  it('gives the next execution a name and an input of its own, the same at every repeat', async () => {
    const { services, orchestrator } = await someServices([second]);

    await control(services, { command: 'start', ...command });
    await control(services, { command: 'start', ...command });

    const [first, repeat] = orchestrator.calls;
    expect(first).toEqual(repeat);
    expect(first).toMatchObject({ call: 'start', name: 'n1-2' });
    expect(JSON.parse(first?.input ?? '')).toEqual({
      ...input,
      enrolment: { ...input.enrolment, run: 2 },
      resume,
    });
  });

  it('lets a stop find the execution that runs now', async () => {
    const { services, orchestrator } = await someServices([
      { ...second, status: 'stopped', reason: 'partner.left' },
    ]);

    await control(services, { command: 'stop', ...command });

    expect(orchestrator.calls).toMatchObject([{ call: 'stop', name: 'n1-2', cause: 'partner.left' }]);
  });

  it('closes nothing when the execution before it ends', async () => {
    const { services, store } = await someServices([second]);
    const ended = (run: number) =>
      closeEnrolment(services, {
        status: 'SUCCEEDED',
        input: JSON.stringify({ ...input, enrolment: anEnrolmentRef({ run }) }),
      });

    await ended(1);
    const between = await store.list('enrolment', key);
    await ended(2);

    expect(between).toMatchObject([{ status: 'open' }]);
    expect(await store.list('enrolment', key)).toMatchObject([{ status: 'ended', reason: 'succeeded' }]);
  });
});

describe('control', () => {
  it('stops what it has just started where the goal ended the enrolment meanwhile', async () => {
    const scene = await someServices([anEnrolment()]);
    const ended = anEnrolment({
      status: 'ended',
      reason: 'goal',
      goal: { event: 'deal.won', ends: true },
      goalAt: '2026-11-23T09:00:00.000Z',
    });
    const orchestrator = {
      ...scene.orchestrator,
      async start(execution: { stateMachineArn: string; name: string; input: string }) {
        await scene.store.transact([{ op: 'put', row: ended }]);
        await scene.orchestrator.start(execution);
      },
    };

    await control({ ...scene.services, orchestrator }, { command: 'start', ...command });

    expect(scene.orchestrator.calls.map(({ call }) => call)).toEqual(['start', 'stop']);
  });
});
