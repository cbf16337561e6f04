import { describe, expect, it } from 'vitest';
import type { Action } from '../../../lib/contracts/action.ts';
import type { EnrolmentRow } from '../../../lib/contracts/enrolment.ts';
import { dispatch } from '../../../lib/operations/dispatch.ts';
import { perform } from '../../../lib/operations/perform/index.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment, anEnrolmentRef } from '../../builders/enrolment.ts';
import { aJourney } from '../../builders/journey.ts';
import { anEmail, aSend } from '../../builders/message.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, putAll, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const day = 86_400_000;
const paused = aJourney({ status: 'paused' });
const rows = [aVendor(), aMembership(), aContact(), anEnrolment(), anEmail(), paused];
const request = (...actions: Action[]) => ({
  enrolment: anEnrolmentRef(),
  actions,
  wants: { partner: [], contact: [] },
});
const held = (given: Partial<EnrolmentRow> = {}) => anEnrolment({ heldSince: monday, ...given });
const points: Action = { kind: 'award', id: 'reward', points: 5 };

/** A scene whose list was held for so many days when the journey went on. */
async function backAfter(days: number, ...list: Action[]) {
  const scene = await someServices(rows);
  await perform(scene.services, request(...list));
  await putAll(scene.store, [aJourney({ resumedAt: monday })]);
  scene.time.business += days * day;
  return scene;
}

describe('a paused journey', () => {
  it('holds who comes to an action, since the first time', async () => {
    const { services, store, mailer, time } = await someServices(rows);

    const first = await perform(services, request(aSend()));
    time.business += day;
    const second = await perform(services, request(aSend()));

    expect([first, second]).toEqual(Array(2).fill({ outcome: 'held', since: monday }));
    expect(await store.list('enrolment', key)).toMatchObject([{ heldSince: monday }]);
    expect(mailer.sent).toEqual([]);
  });

  it.each<Action>([
    { kind: 'end', id: 'over', reason: 'completed' },
    { kind: 'reckon', id: 'tuesday', moment: { kind: 'weekday', weekday: 2, time: '09:00' } },
    { kind: 'continue', id: 'on', resume: 'x', variables: {} },
  ])('does not hold what nobody sees: $kind', async (action) => {
    const { services } = await someServices(rows);

    const performed = await perform(services, request(action));

    expect(performed.outcome).toBe('done');
  });

  it('holds a list in which only one action is seen', async () => {
    const { services } = await someServices(rows);

    const performed = await perform(
      services,
      request(points, { kind: 'end', id: 'over', reason: 'completed' }),
    );

    expect(performed.outcome).toBe('held');
  });

  it('holds nobody who has left', async () => {
    const { services, store } = await someServices([...rows, anEnrolment({ status: 'stopped' })]);

    const performed = await perform(services, request(points));

    expect(performed).toEqual({ outcome: 'closed' });
    expect((await store.list('enrolment', key))[0]).not.toHaveProperty('heldSince');
  });

  it('goes on where the journey is resumed at the moment of the hold', async () => {
    const { services, store } = await someServices(rows);
    const racing: Store = {
      ...store,
      async transact(writes) {
        await putAll(store, [aJourney()]);
        return store.transact(writes);
      },
    };

    const performed = await perform({ ...services, store: racing }, request(points));

    expect(performed.outcome).toBe('done');
    expect((await store.list('enrolment', key))[0]).not.toHaveProperty('heldSince');
  });
});

describe('a resumed journey', () => {
  it('sends what was held for a week at most', async () => {
    const { services, store, mailer } = await backAfter(7, aSend());

    const performed = await perform(services, request(aSend()));

    expect(performed.outcome).toBe('done');
    expect(mailer.sent).toHaveLength(1);
    expect((await store.list('enrolment', key))[0]).not.toHaveProperty('heldSince');
  });

  it('skips marketing mails that were held for longer, and does all the rest', async () => {
    const list = [aSend(), aSend({ id: 'needed', purpose: 'service' }), points];
    const { services, store, mailer } = await backAfter(7.001, ...list);

    const performed = await perform(services, request(...list));

    expect(performed.outcome).toBe('done');
    expect(await store.list('message', key)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: 'say-hello', status: 'skipped', reason: 'expired' }),
        expect.objectContaining({ step: 'needed', status: 'sent' }),
      ]),
    );
    expect(mailer.sent).toHaveLength(1);
    expect(await store.get('membership', key)).toMatchObject({ points: 5 });
    expect((await store.list('enrolment', key))[0]).not.toHaveProperty('heldSince');
  });

  it('sends again what comes after the list that was held', async () => {
    const { services, mailer } = await backAfter(30, aSend());
    await perform(services, request(aSend()));

    await perform(services, request(aSend({ id: 'later' })));

    expect(mailer.sent).toHaveLength(1);
  });

  it('keeps counting as held while the list is deferred', async () => {
    const actions = [aSend({ id: 'needed', purpose: 'service' }), aSend()];
    const scene = await backAfter(30, ...actions);
    let busy = true;
    const mailer = {
      send: async () =>
        busy
          ? ({ outcome: 'busy', code: 'Throttling' } as const)
          : ({ outcome: 'accepted', sesMessageId: 's' } as const),
    };
    const services = { ...scene.services, mailer };
    const list = request(...actions);
    await perform(services, list);
    busy = false;
    scene.time.machine += 30_000;

    await perform(services, list);

    expect(await scene.store.list('message', key)).toEqual(
      expect.arrayContaining([expect.objectContaining({ step: 'say-hello', reason: 'expired' })]),
    );
  });
});

describe('two lists of one enrolment, side by side,', () => {
  const one = aSend({ id: 'one' });
  const two = aSend({ id: 'two' });

  it('expire each by its own hold', async () => {
    const { services, store, mailer, time } = await someServices(rows);
    await perform(services, request(one));
    time.business += 5 * day;
    const second = await perform(services, request(two));
    await putAll(store, [aJourney({ resumedAt: monday })]);
    time.business += 5 * day;

    for (const list of [one, two]) await perform(services, request(list));

    expect(second).toEqual({ outcome: 'held', since: '2026-11-28T09:00:00.000Z' });
    expect(mailer.sent).toHaveLength(1);
    expect(await store.list('message', key)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ step: 'one', reason: 'expired' }),
        expect.objectContaining({ step: 'two', status: 'sent' }),
      ]),
    );
  });

  it('are both found when the journey is paused again before the second has gone on', async () => {
    const { services, store } = await someServices(rows);
    for (const list of [one, two]) await perform(services, request(list));
    await putAll(store, [aJourney({ resumedAt: monday })]);
    await perform(services, request(one));
    const between = (await store.list('enrolment', key))[0];
    await putAll(store, [paused]);

    const again = await perform(services, request(two));

    expect(between).not.toHaveProperty('heldSince');
    expect(again).toEqual({ outcome: 'held', since: monday });
    expect(await store.list('enrolment', key)).toMatchObject([{ heldSince: monday }]);
  });
});

describe('dispatch', () => {
  it.each([
    ['is active again by now', aJourney({ resumedAt: monday }), ['journey.resumed']],
    ['is still paused', paused, []],
  ])('looks whether the journey of a fresh hold %s', async (_, journey, expected) => {
    const { services, store, time } = await someServices([journey, held(), aMembership()]);
    time.business += 1_000;

    await dispatch(services, { before: anEnrolment(), after: held() });

    const events = await store.list('event', key);
    expect(events.map(({ type }) => type)).toEqual(expected);
    for (const event of events) {
      expect(event).toMatchObject({ at: monday, traits: { journey: 'welcome' } });
    }
  });
});
