import { describe, expect, it } from 'vitest';
import { shardOf } from '../../lib/contracts/table.ts';
import { sweepLapsed } from '../../lib/operations/sweep-lapsed.ts';
import { aWorld, day, type TestJourney, type World } from './world.ts';

const winBack: TestJourney = {
  yaml: `journey: win-back
title: Win back
stage: sell
starts: [{ event: engagement.lapsed, where: $event.rhythmDays < 10 }]
audience: $partner.silentDays >= 14
again: always
stops: [activity]
steps:
  - send: help
  - wait: 10 days
  - branch:
      - when: $partner.alive < 0.5
        steps: [{ send: question }]
  - wait: 60 days
`,
};
const plain: TestJourney = {
  yaml: `journey: plain
title: Plain rule
stage: sell
starts: [{ inactive: 15 days }]
steps:
  - send: reminder
`,
};

/** So many days, with a sweep on each as the schedule makes it, and an activity on every `every`th. */
async function live(world: World, days: number, every = Number.POSITIVE_INFINITY): Promise<void> {
  for (let each = 0; each < days; each += 1) {
    if (each % every === 0 && every !== Number.POSITIVE_INFINITY) await world.record('portal.signedIn');
    await world.pass(day);
    await sweepLapsed(world.services, shardOf(world.key.partner));
    await world.settleDown();
  }
}

const standings = async (world: World) =>
  (await world.enrolments()).map(({ journey, status, reason }) =>
    `${journey} ${status} ${reason ?? ''}`.trim(),
  );

describe('a partner who comes every five days', () => {
  it('and falls silent is offered help, and the first activity ends it', async () => {
    const world = await aWorld({ journeys: [winBack], membership: { stage: 'sell' } });

    await live(world, 60, 5);
    const busy = await standings(world);
    await live(world, 35);
    const silent = [await standings(world), world.subjects()];
    await world.record('deal.registered');
    await world.settleDown();

    expect(busy).toEqual([]);
    expect(silent).toEqual([['win-back open'], ['help', 'question']]);
    expect(await standings(world)).toEqual(['win-back stopped deal.registered']);
    expect(await world.store.list('event', { ...world.key, type: 'engagement.recovered' })).toHaveLength(1);
  });

  it('meets a plain rule beside the model, in its own time', async () => {
    const world = await aWorld({ journeys: [winBack, plain], membership: { stage: 'sell' } });
    await live(world, 60, 5);

    await live(world, 35);

    expect(world.subjects()).toEqual(['reminder', 'help', 'question']);
  });

  it('lapses again when the rhythm that came back ends', async () => {
    const world = await aWorld({ journeys: [winBack], membership: { stage: 'sell' } });

    for (const _ of [1, 2]) {
      await live(world, 30, 5);
      await live(world, 40);
    }

    expect(await standings(world)).toEqual(
      expect.arrayContaining(['win-back stopped portal.signedIn', 'win-back open']),
    );
    expect(await world.store.list('event', { ...world.key, type: 'engagement.lapsed' })).toHaveLength(2);
  });
});
