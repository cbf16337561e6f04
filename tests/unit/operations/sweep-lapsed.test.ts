import { describe, expect, it } from 'vitest';
import { make } from '../../../functions/sweep-lapsed/handler.ts';
import type { ModelRow } from '../../../lib/contracts/engagement.ts';
import { shardOf, shards } from '../../../lib/contracts/table.ts';
import { defaultScoring } from '../../../lib/domain/engagement/scoring.ts';
import { recordEvent } from '../../../lib/operations/record-event.ts';
import type { Services } from '../../../lib/operations/services.ts';
import { sweepLapsed } from '../../../lib/operations/sweep-lapsed.ts';
import { anEngagement, daysFrom } from '../../builders/engagement.ts';
import { aContext } from '../../builders/lambda.ts';
import { aMembership } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const lapses = { ...key, type: 'engagement.lapsed' };
const quiet = anEngagement(daysFrom('2026-06-01', 12, 7));
const busy = anEngagement(daysFrom('2026-10-01', 25, 2), { partner: 'p2' });

async function sweepAll(services: Services) {
  const swept = await Promise.all(Array.from({ length: shards }, (_, shard) => sweepLapsed(services, shard)));
  return swept.reduce((sum, { looked, lapsed, moved }) => ({
    looked: sum.looked + looked,
    lapsed: sum.lapsed + lapsed,
    moved: sum.moved + moved,
    more: false,
  }));
}

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

describe('the function', () => {
  it('sweeps the shard that it is given, and refuses another', async () => {
    const { services } = await someServices([quiet]);
    const handler = make(services);

    const swept = await handler({ shard: shardOf('p1') }, aContext());

    expect(swept).toEqual({ looked: 1, lapsed: 1, moved: 0, more: false });
    await expect(handler({ shard: 8 }, aContext())).rejects.toThrow();
  });
});
