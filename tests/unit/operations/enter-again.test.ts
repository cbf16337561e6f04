import { describe, expect, it } from 'vitest';
import type { JourneyDefinition, JourneyRow } from '../../../lib/contracts/journey.ts';
import { shareOf } from '../../../lib/domain/chance-of-membership.ts';
import { enrol } from '../../../lib/operations/enrol.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEvent } from '../../builders/event.ts';
import { aDefinition, aJourney, aVersion } from '../../builders/journey.ts';
import { aContact, aMembership, aVendor } from '../../builders/rows.ts';
import { monday, someServices } from '../../builders/services.ts';

const key = { vendor: 'acme', partner: 'p1' };
const day = 86_400;
const entering = (id: string) =>
  anEvent({ type: 'stage.entered', traits: { stage: 'recruit' }, id, at: monday });

/** A scene in which the journey has this definition and row; `enter` enters it after so many seconds. */
async function aScene(definition: Partial<JourneyDefinition>, journey: Partial<JourneyRow> = {}) {
  const scene = await someServices([
    aVendor(),
    aMembership(),
    aContact(),
    aJourney(journey),
    aVersion({ definition: aDefinition(definition) }),
    aVersion({ version: 2, content: 'content-2', definition: aDefinition(definition) }),
  ]);
  let entries = 0;
  return {
    ...scene,
    async enter(...after: number[]) {
      for (const seconds of after) {
        scene.time.business = Date.parse(monday) + seconds * 1000;
        entries += 1;
        await enrol(scene.services, entering(`e${entries}`));
      }
    },
    outcomes: async () =>
      (await scene.store.list('enrolment', key))
        .toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1))
        .map(({ status, reason }) => (status === 'refused' ? reason : status)),
  };
}

describe('again', () => {
  it.each<[string, JourneyDefinition['again'], number[], string[]]>([
    ['never admits once', { atMost: 1 }, [0, day], ['open', 'entered-before']],
    ['always admits every time', {}, [0, 1, 2], ['open', 'open', 'open']],
    [
      'after a time admits from that moment on',
      { after: day },
      [0, day - 1, day],
      ['open', 'too-soon', 'open'],
    ],
    [
      'after a time counts from the last entry',
      { after: day },
      [0, day, 2 * day - 1],
      ['open', 'open', 'too-soon'],
    ],
    ['at most so often', { atMost: 2 }, [0, 1, 2], ['open', 'open', 'entered-before']],
    ['both', { atMost: 2, after: day }, [0, 1, day, 3 * day], ['open', 'too-soon', 'open', 'entered-before']],
  ])('%s', async (_, again, after, expected) => {
    const { enter, outcomes } = await aScene({ again });

    await enter(...after);

    expect(await outcomes()).toEqual(expected);
  });

  it('counts a repeat of the event once', async () => {
    const { services, store } = await aScene({ again: { atMost: 2 } });

    for (const id of ['e1', 'e1', 'e1']) await enrol(services, entering(id));

    expect(await store.get('entry', { ...key, journey: 'welcome' })).toMatchObject({
      count: 1,
      lastAt: monday,
    });
  });

  it('admits one of two that start at one moment, and counts again for the other', async () => {
    const { services, store, outcomes } = await aScene({ again: { atMost: 2 } });
    let raced = false;
    const racing: Store = {
      ...store,
      async transact(writes) {
        if (!raced) {
          raced = true;
          await enrol(services, entering('e2'));
          await enrol(services, entering('e3'));
        }
        return store.transact(writes);
      },
    };

    await enrol({ ...services, store: racing }, entering('e1'));

    expect((await outcomes()).toSorted()).toEqual(['entered-before', 'open', 'open']);
    expect(await store.get('entry', { ...key, journey: 'welcome' })).toMatchObject({ count: 2 });
  });
});

describe('a journey', () => {
  it('refuses while it is paused, whom it would have let in', async () => {
    const { enter, outcomes, store } = await aScene({}, { status: 'paused' });

    await enter(0);

    expect(await outcomes()).toEqual(['paused']);
    expect(await store.get('entry', { ...key, journey: 'welcome' })).toBeUndefined();
  });

  it('says that a partner is not in the audience rather than that it is paused', async () => {
    const { enter, outcomes } = await aScene({ audience: 'false' }, { status: 'paused' });

    await enter(0);

    expect(await outcomes()).toEqual(['not-in-audience']);
  });

  it('counts the entry of whom it holds out, who is held out the next time too', async () => {
    const { enter, outcomes } = await aScene({ holdout: 1, again: { atMost: 2 } });

    await enter(0, 1, 2);

    expect(await outcomes()).toEqual(['held-out', 'held-out', 'entered-before']);
  });

  it.each([
    ['inside its share', shareOf('acme', 'p1', 'welcome', 'pilot', 2) + 0.001, undefined, 2],
    ['outside its share', shareOf('acme', 'p1', 'welcome', 'pilot', 2), undefined, 1],
    ['when it is halted', 1, 'bounces', 1],
  ])('gives the pilot’s version to a partner %s: not otherwise', async (_, share, halted, version) => {
    const pilot = { version: 2, share: Math.min(1, share), ...(halted === undefined ? {} : { halted }) };
    const { enter, store } = await aScene({}, { pilot });

    await enter(0);

    expect(await store.list('enrolment', key)).toMatchObject([
      { version, pilot: version === 2, status: 'open' },
    ]);
  });
});
