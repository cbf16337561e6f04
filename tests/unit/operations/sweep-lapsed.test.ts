import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/sweep-lapsed/handler.ts';
import type { ModelRow } from '../../../lib/contracts/engagement.ts';
import { indexPartitions, shardOf } from '../../../lib/contracts/table.ts';
import { defaultScoring } from '../../../lib/domain/engagement/scoring.ts';
import { enrol } from '../../../lib/operations/enrol.ts';
import { switchOn } from '../../../lib/operations/publishing/switch-on.ts';
import { recordEvent } from '../../../lib/operations/record-event.ts';
import type { Services } from '../../../lib/operations/services.ts';
import * as sweeping from '../../../lib/operations/sweep-lapsed.ts';
import { anEngagement, daysFrom } from '../../builders/engagement.ts';
import { aDefinition, aVersion } from '../../builders/journey.ts';
import { aContext } from '../../builders/lambda.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const lapses = { ...key, type: 'engagement.lapsed' };
const quiet = anEngagement(daysFrom('2026-06-01', 12, 7));
const busy = anEngagement(daysFrom('2026-10-01', 25, 2), { partner: 'p2' });

const sweepAll = (services: Services) => sweeping.sweepAll(services, () => true);

const aModel = (given: Partial<ModelRow> = {}): ModelRow => ({
  kind: 'model',
  vendor: 'acme',
  version: 3,
  ...defaultScoring.model,
  ...defaultScoring.rules,
  ...given,
});

describe('sweepLapsed', () => {
  it('lapses whom it finds due, and looks at nobody else', async () => {
    const { services, store } = await someServices([quiet, busy]);

    const swept = await sweepAll(services);

    expect(swept).toMatchObject({ looked: 1, lapsed: 1, moved: 0 });
    expect(await store.list('event', lapses)).toMatchObject([
      { at: monday, traits: { rhythmDays: 7, silentDays: 97, alive: expect.any(Number) } },
    ]);
    const row = await store.get('engagement', key);
    expect(row).toMatchObject({ lapsedAt: monday });
    expect(row).not.toHaveProperty('dueAt');
    expect(await store.get('engagement', busy)).toEqual(busy);
  });

  it('lapses nobody twice, be it repeated or two at once', async () => {
    const { services, store } = await someServices([quiet]);

    await Promise.all([sweepAll(services), sweepAll(services)]);
    await sweepAll(services);

    expect(await store.list('event', lapses)).toHaveLength(1);
  });

  it('honours a refit: the moment moves where the present model puts it later', async () => {
    const patient = aModel({ shortest: 120 });
    const { services, store } = await someServices([quiet, patient]);

    const swept = await sweepAll(services);

    expect(swept).toMatchObject({ looked: 1, lapsed: 0, moved: 1 });
    expect(await store.get('engagement', key)).toMatchObject({
      model: 3,
      lapsesAt: '2026-12-16T00:00:00.000Z',
      dueAt: '2026-12-16T00:00:00.000Z',
    });
  });

  it('leaves alone whoever is active while it looks', async () => {
    const { services, store } = await someServices([aMembership(), quiet]);
    const interrupted: Services = {
      ...services,
      store: {
        ...store,
        async get(kind, of) {
          const row = await store.get(kind, of);
          if (kind === 'engagement') await recordEvent(services, { ...key, type: 'portal.signedIn' });
          return row;
        },
      },
    };

    const swept = await sweepAll(interrupted);

    expect(swept).toMatchObject({ looked: 1, lapsed: 0 });
    expect(await store.list('event', lapses)).toEqual([]);
  });

  it('is followed by a recovery when activity returns, and by another lapse after that', async () => {
    const { services, store, time } = await someServices([aMembership(), quiet]);
    await sweepAll(services);
    time.business += 86_400_000;

    await recordEvent(services, { ...key, type: 'deal.registered' });
    time.business += 200 * 86_400_000;
    await sweepAll(services);

    expect(await store.list('event', { ...key, type: 'engagement.recovered' })).toHaveLength(1);
    expect(await store.list('event', lapses)).toHaveLength(2);
  });

  it('lapses nobody who has left', async () => {
    const { services, store, time } = await someServices([busy, aMembership({ partner: 'p2' })]);
    await recordEvent(services, { ...key, partner: 'p2', type: 'partner.left' });
    time.business += 400 * 86_400_000;

    await sweepAll(services);

    expect(await store.list('event', { ...lapses, partner: 'p2' })).toEqual([]);
  });
});

describe('a plain rule of silence', () => {
  const silent = { ...key, partner: 'p2', type: 'engagement.silent' };

  it('is told of once each, in its time, beside the lapse', async () => {
    const dueAt = '2026-11-22T00:00:00.000Z';
    const { services, store, time } = await someServices([{ ...busy, silences: [3, 21], dueAt }]);

    const told = [];
    for (const _ of [0, 1, 2, 3]) {
      await sweepAll(services);
      told.push((await store.list('event', silent)).map(({ traits }) => traits.days));
      time.business += 10 * 86_400_000;
    }

    expect(told).toEqual([[3], [3], [3, 21], [3, 21]]);
    expect(await store.list('event', { ...lapses, partner: 'p2' })).toHaveLength(1);
    const row = await store.get('engagement', busy);
    expect(row).not.toHaveProperty('dueAt');
    expect(row).not.toHaveProperty('silences');
  });

  it('is told of once where an old day comes to light as it is told, read a moment before', async () => {
    const before = { ...busy, silences: [3], dueAt: '2026-11-22T00:00:00.000Z' };
    const { services, store, time } = await someServices([aMembership({ partner: 'p2' }), before]);
    const lagging: Services['store'] = {
      ...store,
      // Only the first read may lag.
      get: async (kind, of, options) =>
        options?.eventual === true && kind === 'engagement' ? (before as never) : store.get(kind, of),
    };
    await sweepAll(services);

    const old = { type: 'portal.signedIn', id: 'old', at: '2026-10-02T09:00:00.000Z' };
    await recordEvent({ ...services, store: lagging }, { ...key, partner: 'p2', ...old });
    time.business += 86_400_000;
    await sweepAll(services);

    expect(await store.list('event', silent)).toHaveLength(1);
    expect((await store.get('engagement', busy))?.activeDays).toBe(before.activeDays + 1);
  });
});

describe('a journey that starts on silence', () => {
  const starts = [{ event: 'engagement.silent', where: '$event.days = 21' }];
  const quietly = aVersion({ definition: aDefinition({ starts, silences: [21] }) });
  const plain = aVersion({ version: 2 });
  const of = { owner: 'library', journey: 'welcome' };

  it('lets in whoever is silent for so long, and nobody before', async () => {
    const { services, store, time } = await someServices([aVendor(), aMembership(), aContact(), quietly]);
    await switchOn(services, 'acme', { ...of, version: 1 });
    await recordEvent(services, { ...key, type: 'portal.signedIn' });

    const entered = [];
    for (const days of [20, 3]) {
      time.business += days * 86_400_000;
      await sweepAll(services);
      for (const event of await store.list('event', { ...key, type: 'engagement.silent' }))
        await enrol(services, event);
      entered.push((await store.list('enrolment', key)).length);
    }

    expect(entered).toEqual([0, 1]);
  });

  it('is on the vendor’s row while it is live, and no longer', async () => {
    const { services, store } = await someServices([quietly, plain]);

    const silences = [];
    for (const version of [1, 2]) {
      await switchOn(services, 'acme', { ...of, version });
      silences.push((await store.get('journey', { vendor: 'acme', journey: 'welcome' }))?.silences);
    }

    expect(silences).toEqual([[21], undefined]);
  });
});

describe('a sweep', () => {
  /** Partners of one shard who have lapsed, more than a page of them. */
  const crowd = (size: number) =>
    Array.from({ length: size * 12 }, (_, n) => `c${n}`)
      .filter((partner) => shardOf(partner) === 3)
      .slice(0, size)
      .map((partner) => ({ ...quiet, partner }));

  it('goes on in a shard until nobody is due there, and tells of all of them', async () => {
    const { services } = await someServices([quiet, ...crowd(501)]);

    const swept = await make(services)({}, aContext());

    expect(swept).toEqual({ looked: 502, lapsed: 502, moved: 0, more: false });
  });

  it('ends after a page where no time is left, and the next one goes on', async () => {
    const { services } = await someServices(crowd(501));
    const late = { ...aContext(), getRemainingTimeInMillis: () => 30_000 };
    const sweep = make(services);

    const first = await sweep({}, late);
    const second = await sweep({}, late);

    expect(first).toMatchObject({ lapsed: 500, more: true });
    expect(second).toMatchObject({ lapsed: 1, more: false });
  });

  it('sweeps the other shards where one fails, and fails', async () => {
    const partners = ['p1', ...['p2', 'p3', 'p4'].filter((each) => shardOf(each) !== shardOf('p1'))];
    const { services, store } = await someServices(partners.map((partner) => ({ ...quiet, partner })));
    const broken: Services = {
      ...services,
      store: {
        ...store,
        indexed: async (kind, index, partition, range) => {
          if (partition === indexPartitions.dueEngagements(shardOf('p1'))) throw new Error('out of order');
          return store.indexed(kind, index, partition, range);
        },
      },
    };

    await expect(sweepAll(broken)).rejects.toThrow('out of order');

    const lapsed = await Promise.all(
      partners.map(async (partner) => (await store.list('event', { ...lapses, partner })).length),
    );
    expect(lapsed).toEqual([0, ...partners.slice(1).map(() => 1)]);
    expect(lapsed.length).toBeGreaterThan(1);
  });

  it('lapses everybody else where one membership fails, also behind it and on later pages, and fails', async () => {
    const all = crowd(520);
    const { services, store } = await someServices(all);
    const poison = all.map(({ partner }) => partner).toSorted()[0];
    const broken: Services = {
      ...services,
      store: {
        ...store,
        async get(kind, key) {
          if (kind === 'engagement' && 'partner' in key && key.partner === poison)
            throw new Error('out of order');
          return store.get(kind, key);
        },
      },
    };

    await expect(sweepAll(broken)).rejects.toThrow('out of order');

    const due = await store.indexed('engagement', 'gsi2', indexPartitions.dueEngagements(3));
    expect(due).toEqual([{ vendor: 'acme', partner: poison }]);
  });
});
