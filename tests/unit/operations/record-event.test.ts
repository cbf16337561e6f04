import { describe, expect, it } from 'vitest';
import { recordEvent } from '../../../lib/operations/record-event.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const request = { ...key, type: 'training.completed' };
const given = { id: 'crm-1', at: '2026-11-23T08:00:00.000Z' };

describe('recordEvent', () => {
  it('records an event under an id and the time of now, and the day as active', async () => {
    const { services, store } = await someServices([aMembership()]);

    const recorded = await recordEvent(services, { ...request, data: { course: 'basics', note: 'x' } });

    expect(recorded).toEqual({ outcome: 'recorded', id: 'fresh-1', at: monday, notices: [] });
    expect(await store.list('event', key)).toMatchObject([
      { id: 'fresh-1', at: monday, traits: { course: 'basics' }, data: { note: 'x' } },
    ]);
    expect(await store.get('engagement', key)).toMatchObject({ lastActiveOn: '2026-11-23', activeDays: 1 });
  });

  it('knows a repeat by id and time, and counts its day once', async () => {
    const { services, store } = await someServices([aMembership()]);

    const outcomes = [];
    for (const _ of [1, 2]) outcomes.push((await recordEvent(services, { ...request, ...given })).outcome);

    expect(outcomes).toEqual(['recorded', 'repeated']);
    expect(await store.list('event', key)).toHaveLength(1);
    expect(await store.get('engagement', key)).toMatchObject({ activeDays: 1 });
  });

  it('takes no departure for one that is told again when the partner has come back', async () => {
    const { services, store } = await someServices([aMembership()]);
    const departure = { ...key, type: 'partner.left', id: 'crm-9', at: '2026-11-22T08:00:00.000Z', data: {} };
    await recordEvent(services, { ...request, id: 'crm-8', at: '2026-11-21T08:00:00.000Z' });
    await recordEvent(services, departure);
    expect(await store.get('engagement', key)).not.toHaveProperty('dueAt');
    await recordEvent(services, { ...request, ...given });

    const { outcome } = await recordEvent(services, departure);

    expect(outcome).toBe('repeated');
    expect(await store.get('engagement', key)).toHaveProperty('dueAt');
  });

  it('reads nothing for a further activity of a day, and all it needs for one of another day', async () => {
    const { services } = await someServices([aMembership()]);
    const read: string[] = [];
    const store: Store = {
      ...services.store,
      get: (kind, of, options) => {
        read.push(options?.eventual ? `${kind}, eventually` : kind);
        return services.store.get(kind, of, options);
      },
    };
    const readFor = async (at: string) => {
      read.length = 0;
      const { outcome } = await recordEvent({ ...services, store }, { ...request, id: at, at, data: {} });
      return [outcome, ...read];
    };

    expect(await readFor('2026-11-22T08:00:00.000Z')).toContain('membership');
    expect(await readFor('2026-11-22T09:00:00.000Z')).toEqual(['recorded']);
    expect(await readFor('2026-11-22T09:00:00.000Z')).toEqual(['repeated']);
    expect(await readFor('2026-11-23T08:00:00.000Z')).toEqual([
      'recorded',
      'engagement, eventually',
      'model, eventually',
    ]);
    expect(await services.store.get('engagement', key)).toMatchObject({ activeDays: 2 });
  });

  it('counts a day once where it reads the engagement as it was before its last change', async () => {
    const { services, store } = await someServices([aMembership()]);
    let [older, newer]: unknown[] = [];
    const record = async (id: string, at: string) => {
      const latest = await store.get('engagement', key);
      if (JSON.stringify(latest) !== JSON.stringify(newer)) [older, newer] = [newer, latest];
      const lagging: Store = {
        ...store,
        // Of the engagement only, which `older` is.
        get: async (kind, of, options) =>
          kind === 'engagement' && options?.eventual ? (older as never) : store.get(kind, of, options),
      };
      return (await recordEvent({ ...services, store: lagging }, { ...request, id, at })).outcome;
    };

    const outcomes = [];
    for (const [id, at] of [
      ['a', '2026-11-20T08:00:00.000Z'],
      ['b', '2026-11-20T09:00:00.000Z'],
      ['c', '2026-11-21T08:00:00.000Z'],
      ['d', '2026-11-21T09:00:00.000Z'],
      ['c', '2026-11-21T08:00:00.000Z'],
      ['e', '2026-11-22T08:00:00.000Z'],
    ] as const)
      outcomes.push(await record(id, at));

    expect(outcomes).toEqual(['recorded', 'recorded', 'recorded', 'recorded', 'repeated', 'recorded']);
    expect(await store.list('event', key)).toHaveLength(5);
    expect(await store.get('engagement', key)).toMatchObject({
      activeDays: 3,
      lastActiveOn: '2026-11-22',
    });
  });

  it('knows of a departure what stands, however late other reads see it', async () => {
    const { services, store } = await someServices([aMembership()]);
    const lagging: Store = {
      ...store,
      get: async (kind, of, options) => (options?.eventual ? undefined : store.get(kind, of, options)),
    };
    await recordEvent(services, { ...request, ...given });
    await recordEvent(
      { ...services, store: lagging },
      { ...key, type: 'partner.left', id: 'crm-9', at: given.at },
    );

    expect(await store.get('engagement', key)).not.toHaveProperty('dueAt');
  });

  it('tells which fields it left out of the traits', async () => {
    const { services } = await someServices([aMembership()]);

    const recorded = await recordEvent(services, { ...request, data: { score: 'seven' } });

    expect(recorded).toMatchObject({
      outcome: 'recorded',
      notices: ['score: left out, for it is no number'],
    });
  });

  it.each([
    [
      'a type that is spelt wrong',
      { type: 'training.complete' },
      'type',
      /nearest are training\.completed, /,
    ],
    ['a partner that it does not have', { partner: 'p2' }, 'partner', /acme has no partner p2: import/],
    ['a partner of another vendor', { vendor: 'other' }, 'partner', /other has no partner p1/],
    ['a vendor that is not there', { vendor: 'nobody' }, 'vendor', /there is no vendor nobody/],
    [
      'a time far ahead',
      { id: 'x', at: '2026-11-23T09:05:00.001Z' },
      'at',
      /is in the future: it is 2026-11-23T09:00/,
    ],
  ])('refuses %s', async (_, wrong, field, message) => {
    const vendors = [aVendor(), aVendor({ vendor: 'other' })];
    const { services, store } = await someServices([aMembership(), ...vendors]);

    const recorded = await recordEvent(services, { ...request, ...wrong });

    expect(recorded).toMatchObject({ outcome: 'refused', field, message: expect.stringMatching(message) });
    expect(store.rows()).toHaveLength(3);
  });

  it('bears a sender’s clock that is five minutes ahead', async () => {
    const { services } = await someServices([aMembership()]);

    const recorded = await recordEvent(services, { ...request, id: 'x', at: '2026-11-23T09:05:00.000Z' });

    expect(recorded.outcome).toBe('recorded');
  });

  it('records both of two first activities of a day at one moment, and the day once', async () => {
    const { services, store } = await someServices([aMembership()]);
    // Both read the engagement row before either writes.
    let readers = 0;
    const together = Promise.withResolvers<void>();
    const contended: Store = {
      ...store,
      async get(kind, of) {
        const row = await store.get(kind, of);
        if (kind === 'engagement') {
          readers += 1;
          if (readers === 2) together.resolve();
          await together.promise;
        }
        return row;
      },
    };

    const both = await Promise.all(
      ['a', 'b'].map((id) => recordEvent({ ...services, store: contended }, { ...request, ...given, id })),
    );

    expect(both.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
    expect(await store.list('event', key)).toHaveLength(2);
    expect(await store.get('engagement', key)).toMatchObject({ activeDays: 1 });
  });

  it('fails, for the sender to repeat, where contention does not end', async () => {
    const { services, store } = await someServices([aMembership()]);
    const busy: Store = { ...store, transact: async () => ({ committed: false, refused: [1] }) };

    await expect(recordEvent({ ...services, store: busy }, request)).rejects.toThrow(/changed 5 times/);
  });
});
