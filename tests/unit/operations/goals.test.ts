import { describe, expect, it } from 'vitest';
import type { EnrolmentRow } from '../../../lib/contracts/enrolment.ts';
import type { EventRow } from '../../../lib/contracts/event.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';
import { putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const command = { ...key, journey: 'welcome', enrolment: 'n1' };
const goal = {
  event: 'deal.registered',
  where: '$event.amount > 5',
  by: '2026-12-01T00:00:00.000Z',
  ends: false,
};
const aDeal = (given: Partial<EventRow> = {}) =>
  anEvent({ type: 'deal.registered', traits: { amount: 9 }, ...given });

const enrolled = (given: Partial<EnrolmentRow> = {}) => anEnrolment({ goal, ...given });

/** What becomes of the enrolment when an event comes. */
async function whenComes(event: EventRow, enrolment: EnrolmentRow) {
  const scene = await someServices([enrolment, event]);
  await dispatch(scene.services, { after: event });
  const [row] = await scene.store.list('enrolment', key);
  return { ...scene, row };
}

describe('a goal', () => {
  it.each(['open', 'ended', 'held-out'] as const)('is noted on an enrolment that is %s', async (status) => {
    const { row } = await whenComes(aDeal(), enrolled({ status }));

    expect(row).toMatchObject({ status, goalAt: aDeal().at });
  });

  it.each<[string, EventRow, Partial<EnrolmentRow>]>([
    ['of another type', anEvent(), {}],
    ['that does not meet the condition', aDeal({ traits: { amount: 5 } }), {}],
    ['from before the start', aDeal({ at: '2026-11-19T00:00:00.000Z' }), {}],
    ['that comes too late', aDeal({ at: '2026-12-01T00:00:00.001Z' }), {}],
    ['for one that was refused', aDeal(), { status: 'refused' }],
    ['for one that was stopped', aDeal(), { status: 'stopped' }],
    [
      'which is the very one that opened the enrolment',
      aDeal({ id: 'e0', at: '2026-11-20T09:00:00.000Z' }),
      { trigger: { type: 'deal.registered', id: 'e0', at: '2026-11-20T09:00:00.000Z' } },
    ],
  ])('is not reached by an event %s', async (_, event, given) => {
    const { row } = await whenComes(event, enrolled(given));

    expect(row).not.toHaveProperty('goalAt');
  });

  it('keeps the first time it was reached', async () => {
    const { row } = await whenComes(aDeal(), enrolled({ goalAt: '2026-11-21T00:00:00.000Z' }));

    expect(row?.goalAt).toBe('2026-11-21T00:00:00.000Z');
  });

  it('ends an open enrolment where the journey says so, and its execution', async () => {
    const before = enrolled({ goal: { ...goal, ends: true } });
    const { row, services, commands } = await whenComes(aDeal(), before);
    expect(row).toMatchObject({ status: 'ended', reason: 'goal', goalAt: aDeal().at });

    await dispatch(services, { before, after: row ?? before });

    expect(commands).toEqual([{ command: 'stop', ...command }]);
  });

  it('leaves one that has ended as it ended', async () => {
    const { row } = await whenComes(
      aDeal(),
      enrolled({ goal: { ...goal, ends: true }, status: 'ended', reason: 'completed' }),
    );

    expect(row).toMatchObject({ status: 'ended', reason: 'completed', goalAt: aDeal().at });
  });

  it('stops no execution that came to its own end', async () => {
    const { services, commands } = await someServices();
    const ended = enrolled({ status: 'ended', reason: 'completed' });

    await dispatch(services, { before: enrolled(), after: ended });

    expect(commands).toEqual([]);
  });

  it('is both noted and a stop where the event is both', async () => {
    const { row } = await whenComes(aDeal(), enrolled({ stops: ['deal.registered'] }));

    expect(row).toMatchObject({ status: 'stopped', reason: 'deal.registered' });
    expect(row?.goalAt).toBe(aDeal().at);
  });

  it.each([
    ['starts no enrolment', { ...goal, ends: true }, 'ended', []],
    ['is noted, and the enrolment starts,', goal, 'open', [{ command: 'start', ...command }]],
  ])('that was reached before the row was there %s', async (_, given, status, expected) => {
    const enrolment = enrolled({ goal: given });
    const { services, store, commands } = await someServices([enrolment, aDeal()]);

    await dispatch(services, { after: enrolment });

    expect(await store.list('enrolment', key)).toMatchObject([{ status, goalAt: aDeal().at }]);
    expect(commands).toEqual(expected);
  });

  it('that was reached twice before the row was there keeps the enrolment from nothing', async () => {
    const enrolment = enrolled();
    const first = aDeal({ id: 'first', at: '2026-11-22T12:00:00.000Z' });
    const { services, store, commands } = await someServices([enrolment, aDeal(), first]);

    await dispatch(services, { after: enrolment });

    expect(await store.list('enrolment', key)).toMatchObject([{ status: 'open', goalAt: first.at }]);
    expect(commands).toEqual([{ command: 'start', ...command }]);
  });

  it('that an attempt before has noted, which was cut off then, keeps the enrolment from nothing', async () => {
    const enrolment = enrolled();
    const { services, commands } = await someServices([enrolled({ goalAt: aDeal().at }), aDeal()]);

    await dispatch(services, { after: enrolment });

    expect(commands).toEqual([{ command: 'start', ...command }]);
  });

  it('that an attempt before has noted is still a stop where the event is both', async () => {
    const given = { stops: ['deal.registered'] };
    const { services, store, commands } = await someServices([
      enrolled({ ...given, goalAt: aDeal().at }),
      aDeal(),
    ]);

    await dispatch(services, { after: enrolled(given) });

    expect(await store.list('enrolment', key)).toMatchObject([{ status: 'stopped' }]);
    expect(commands).toEqual([]);
  });

  it('is looked for behind the start of the control group too, which never starts', async () => {
    const enrolment = enrolled({ status: 'held-out' });
    const { services, store, commands } = await someServices([enrolment, aDeal()]);

    await dispatch(services, { after: enrolment });

    expect(await store.list('enrolment', key)).toMatchObject([{ status: 'held-out', goalAt: aDeal().at }]);
    expect(commands).toEqual([]);
  });

  it('is noted on the others where one enrolment fails, and comes again for that', async () => {
    const other = enrolled({ journey: 'zeal', enrolment: 'n2' });
    const scene = await someServices([enrolled(), other, aDeal()]);
    let failed = false;
    const store: Store = {
      ...scene.store,
      async transact(writes) {
        if (failed) return scene.store.transact(writes);
        failed = true;
        throw new Error('the table is busy');
      },
    };

    await expect(dispatch({ ...scene.services, store }, { after: aDeal() })).rejects.toThrow('busy');

    expect(await scene.store.get('enrolment', other)).toMatchObject({ goalAt: aDeal().at });
  });

  it('is judged again where the enrolment ended in between', async () => {
    const scene = await someServices([enrolled({ goal: { ...goal, ends: true } }), aDeal()]);
    let raced = false;
    const store = {
      ...scene.store,
      async transact(...[writes]: Parameters<typeof scene.store.transact>) {
        if (!raced) {
          raced = true;
          await putAll(scene.store, [
            enrolled({ goal: { ...goal, ends: true }, status: 'ended', reason: 'completed' }),
          ]);
        }
        return scene.store.transact(writes);
      },
    };

    await dispatch({ ...scene.services, store }, { after: aDeal() });

    expect(await scene.store.list('enrolment', key)).toMatchObject([
      { status: 'ended', reason: 'completed', goalAt: aDeal().at },
    ]);
  });
});
