import { describe, expect, it } from 'vitest';
import { enrol } from '../../../lib/operations/enrol.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEngagement } from '../../builders/engagement.ts';
import { anEvent } from '../../builders/event.ts';
import { aDefinition, aJourney, aVersion } from '../../builders/journey.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const entered = anEvent({ type: 'stage.entered', traits: { stage: 'recruit' } });
const rows = [aVendor(), aMembership(), aContact(), aJourney(), aVersion()];

describe('enrol', () => {
  it('opens one enrolment, however often the event comes', async () => {
    const { services, store } = await someServices(rows);

    await enrol(services, entered);
    await enrol(services, entered);

    expect(await store.list('enrolment', key)).toMatchObject([
      { status: 'open', version: 1, trigger: { id: 'e1' }, openedAt: monday },
    ]);
    expect(await store.get('entry', { ...key, journey: 'welcome' })).toBeDefined();
  });

  it('lets a partner into the others where one journey fails, and comes again for that', async () => {
    const broken = aJourney({ journey: 'a-broken-one', version: 9 });
    const { services, store } = await someServices([...rows, broken]);

    await expect(enrol(services, entered)).rejects.toThrow(/a-broken-one/);

    expect(await store.list('enrolment', key)).toMatchObject([{ journey: 'welcome', status: 'open' }]);
  });

  it('opens nothing on an event that starts no journey', async () => {
    const { services, store } = await someServices(rows);

    await enrol(services, anEvent({ type: 'deal.won' }));
    await enrol(services, anEvent({ type: 'stage.entered', traits: { stage: 'sell' } }));

    expect(await store.list('enrolment', key)).toEqual([]);
  });

  it('opens nothing, and says nothing, in a journey that is archived or another vendor’s', async () => {
    const { services, store } = await someServices([
      aVendor(),
      aMembership(),
      aVersion(),
      aJourney({ status: 'archived' }),
      aJourney({ vendor: 'other' }),
    ]);

    await enrol(services, entered);

    expect(await store.list('enrolment', key)).toEqual([]);
  });

  it('asks an audience how active the partner is', async () => {
    const audience = (limit: number) =>
      aVersion({ definition: aDefinition({ audience: `$partner.silentDays > ${limit}` }) });
    const quiet = anEngagement(['2026-10-01', '2026-10-12']);

    const statuses = [];
    for (const limit of [40, 41]) {
      const { services, store } = await someServices([...rows, audience(limit), quiet]);
      await enrol(services, entered);
      statuses.push((await store.list('enrolment', key))[0]?.status);
    }

    expect(statuses).toEqual(['open', 'refused']);
  });

  it('takes the version that the vendor has switched on', async () => {
    const { services, store } = await someServices([
      ...rows,
      aVersion({ version: 2 }),
      aJourney({ version: 2 }),
    ]);

    await enrol(services, entered);

    expect(await store.list('enrolment', key)).toMatchObject([{ version: 2 }]);
  });

  it('tells whom the journey is not meant for, and admits them once it is', async () => {
    const definition = aDefinition({ audience: '$partner.tier = "gold"' });
    const { services, store } = await someServices([...rows, aVersion({ definition })]);
    await enrol(services, entered);
    await store.transact([{ op: 'put', row: aMembership({ tier: 'gold' }) }]);

    await enrol(services, { ...entered, id: 'e2' });

    const enrolments = await store.list('enrolment', key);
    expect(enrolments.map(({ trigger, status, reason }) => [trigger.id, status, reason]).sort()).toEqual([
      ['e1', 'refused', 'not-in-audience'],
      ['e2', 'open', undefined],
    ]);
  });

  it('admits a partner once, and tells the second time', async () => {
    const { services, store } = await someServices(rows);
    await enrol(services, entered);

    for (const _ of [1, 2]) await enrol(services, { ...entered, id: 'e2' });

    const enrolments = await store.list('enrolment', key);
    expect(enrolments.map(({ trigger, status, reason }) => [trigger.id, status, reason]).sort()).toEqual([
      ['e1', 'open', undefined],
      ['e2', 'refused', 'entered-before'],
    ]);
  });

  it('admits a partner once under two starting events at one moment', async () => {
    const { services, store } = await someServices(rows);
    // Both have decided to enter before either writes.
    let entering = 0;
    const together = Promise.withResolvers<void>();
    const contended: Store = {
      ...store,
      async transact(writes) {
        entering += 1;
        if (entering === 2) together.resolve();
        await together.promise;
        return store.transact(writes);
      },
    };

    await Promise.all(['e1', 'e2'].map((id) => enrol({ ...services, store: contended }, { ...entered, id })));

    const statuses = (await store.list('enrolment', key)).map(({ status }) => status);
    expect(statuses.sort()).toEqual(['open', 'refused']);
  });

  it('fails, for a retry, where the version is not there', async () => {
    const { services } = await someServices([aVendor(), aMembership(), aJourney()]);

    await expect(enrol(services, entered)).rejects.toThrow(/no version row/);
  });
});
