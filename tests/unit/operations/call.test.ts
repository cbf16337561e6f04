import { describe, expect, it } from 'vitest';
import { memoryCaller } from '../../../lib/adapters/memory/caller.ts';
import type { Action, ActionOf } from '../../../lib/contracts/action.ts';
import { epochOf, instantOf } from '../../../lib/domain/instant.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import type { CallAnswer } from '../../../lib/ports/caller.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const action: ActionOf<'call'> = {
  kind: 'call',
  id: 'ask-crm',
  call: 'crm',
  with: { region: 'north' },
  within: 86_400,
  answers: { owner: 'string', score: 'number' },
};
const rows = [aVendor(), aMembership(), anEnrolment()];
const good: CallAnswer = { outcome: 'answered', status: 200, body: '{"owner":"Kim","score":7}' };
const status = (code: number): CallAnswer => ({ outcome: 'answered', status: code, body: '' });
const failed: CallAnswer = { outcome: 'failed', code: 'ECONNREFUSED' };

/** A scene in which the endpoint answers in turn; the last answer stays. */
async function aScene(...answers: [CallAnswer, ...CallAnswer[]]) {
  let turn = 0;
  const caller = memoryCaller(() => {
    const answer = answers[Math.min(turn, answers.length - 1)] ?? answers[0];
    turn += 1;
    return answer;
  });
  const scene = await someServices(rows, { caller });
  const run = (call: Action = action) =>
    perform(scene.services, {
      enrolment: anEnrolmentRef(),
      actions: [call],
      wants: { partner: [], contact: [] },
    });
  /** Lets both times pass. */
  const pass = (milliseconds: number) => {
    scene.time.business += milliseconds;
    scene.time.machine += milliseconds;
  };
  return {
    ...scene,
    caller,
    run,
    pass,
    /** Runs until the call has ended; answers the seconds that each deferral took. */
    async runToTheEnd() {
      const pauses: number[] = [];
      for (;;) {
        const result = await run();
        if (result.outcome !== 'deferred') return { result, pauses };
        const pause = epochOf(result.until) - scene.time.business;
        pauses.push(pause / 1000);
        pass(pause);
      }
    },
    row: () => scene.store.get('call', { ...key, enrolment: 'n1', step: 'ask-crm' }),
    actions: () => scene.store.list('action', key),
  };
}

const answerOf = (result: Awaited<ReturnType<typeof perform>>) =>
  result.outcome === 'done' ? result.response.steps['ask-crm'] : result;

describe('a call', () => {
  it('answers the declared fields, and is signed under a key that names enrolment and step', async () => {
    const { run, caller, actions, row } = await aScene(good);

    const result = await run();

    expect(answerOf(result)).toEqual({ owner: 'Kim', score: 7, ok: true, status: 200 });
    const [call] = caller.calls;
    expect(call).toMatchObject({ url: 'https://crm.acme.example/hook', timeoutMs: 10_000 });
    expect(call?.headers).toMatchObject({ 'webhook-id': 'n1/ask-crm', 'webhook-timestamp': '50' });
    expect(JSON.parse(call?.body ?? '')).toMatchObject({
      timestamp: monday,
      data: { with: { region: 'north' } },
    });
    expect(await row()).toMatchObject({ status: 'answered', attempts: 1 });
    expect(await actions()).toMatchObject([
      { action: 'call', outcome: 'done', detail: 'crm: answered with 200' },
    ]);
  });

  it('is never made again once it was answered', async () => {
    const { run, caller } = await aScene(good, failed);
    const first = await run();

    const second = await run();

    expect(second).toEqual(first);
    expect(caller.calls).toHaveLength(1);
  });

  it('is tried again on the schedule of Standard Webhooks until the time is over', async () => {
    const { runToTheEnd, caller, actions } = await aScene(failed);

    const { result, pauses } = await runToTheEnd();

    expect(pauses).toEqual([5, 300, 1_800, 7_200, 18_000, 36_000]);
    expect(answerOf(result)).toEqual({ ok: false, status: 0 });
    expect(caller.calls).toHaveLength(7);
    expect(await actions()).toMatchObject([{ outcome: 'skipped', reason: 'no-answer', detail: 'crm' }]);
  });

  it('sends the same id and body each time, with a time and a signature of its own', async () => {
    const { runToTheEnd, caller } = await aScene(status(500), status(302), good);

    const { result } = await runToTheEnd();

    expect(answerOf(result)).toMatchObject({ ok: true });
    const told = (field: 'webhook-id' | 'webhook-timestamp' | 'webhook-signature') =>
      new Set(caller.calls.map(({ headers }) => headers[field])).size;
    expect(new Set(caller.calls.map(({ body }) => body)).size).toBe(1);
    expect([told('webhook-id'), told('webhook-timestamp'), told('webhook-signature')]).toEqual([1, 3, 3]);
  });

  it('is not made before its time, whoever asks', async () => {
    const { run, caller, pass } = await aScene(failed);
    await run();
    pass(4_999);

    const early = await run();

    expect(early).toEqual({ outcome: 'deferred', until: instantOf(epochOf(monday) + 5_000) });
    expect(caller.calls).toHaveLength(1);
  });

  it('tells the last status where no answer was good', async () => {
    const { run } = await aScene(status(503));

    const result = await run({ ...action, within: 4 });

    expect(answerOf(result)).toEqual({ ok: false, status: 503 });
  });

  it.each<[string, CallAnswer, number, string]>([
    ['that is gone', status(410), 410, 'gone'],
    ['that may not be called', { outcome: 'refused', code: 'address' }, 0, 'endpoint-refused'],
  ])('gives up at once an endpoint %s', async (_, answer, code, reason) => {
    const { run, actions } = await aScene(answer);

    const result = await run();

    expect(answerOf(result)).toEqual({ ok: false, status: code });
    expect(await actions()).toMatchObject([{ outcome: 'skipped', reason }]);
  });

  it('gives up at once where the vendor has no such endpoint', async () => {
    const { run, caller, actions } = await aScene(good);

    const result = await run({ ...action, call: 'erp' });

    expect(answerOf(result)).toEqual({ ok: false, status: 0 });
    expect(caller.calls).toEqual([]);
    expect(await actions()).toMatchObject([{ reason: 'no-endpoint', detail: 'erp' }]);
  });

  it('is repeated under its id where the attempt was cut off, once the lease is over', async () => {
    const scene = await aScene(good);
    const cutOff = {
      ...scene.services,
      caller: { post: () => Promise.reject(new Error('the process ends here')) },
    };
    const request = { enrolment: anEnrolmentRef(), actions: [action], wants: { partner: [], contact: [] } };
    await expect(perform(cutOff, request)).rejects.toThrow();

    const early = await scene.run();
    scene.pass(90_000);
    const late = await scene.run();

    expect(early).toEqual({ outcome: 'deferred', until: instantOf(epochOf(monday) + 90_000) });
    expect(answerOf(late)).toMatchObject({ ok: true });
  });

  it('is made by one of two invocations at one moment', async () => {
    const { run, caller } = await aScene(good);

    const results = await Promise.all([run(), run()]);

    expect(caller.calls).toHaveLength(1);
    expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(['deferred', 'done']);
  });

  it('is not made for an enrolment that is closed', async () => {
    const { run, caller, store } = await aScene(good);
    await putAll(store, [anEnrolment({ status: 'stopped' })]);

    const result = await run();

    expect(result).toEqual({ outcome: 'closed' });
    expect(caller.calls).toEqual([]);
  });
});
