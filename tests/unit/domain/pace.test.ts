import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../lib/adapters/memory/store.ts';
import { type Lane, laneFor, nextSlot, openLane, slotsOfDay } from '../../../lib/domain/messaging/pace.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2026-11-23T09:30:00.000Z');

/** Asks for slots at machine times, as whoever sends does. */
async function slotsFor(lane: Lane, asked: readonly number[]): Promise<number[]> {
  const store = memoryStore();
  const slots: number[] = [];
  for (const now of asked) {
    const before = await store.take(nextSlot(lane, now));
    if (before !== undefined) {
      slots.push(Math.ceil(before.nextAt / 1_000));
      continue;
    }
    const opened = openLane(lane, await store.get('pace', lane), now);
    const { committed } = await store.transact([opened.write]);
    expect(committed).toBe(true);
    slots.push(opened.slot);
  }
  return slots;
}

describe('laneFor', () => {
  it.each([
    [{ perSecond: 14, perDay: 50_000 }, 79_366, 45_000],
    [{ perSecond: 1, perDay: 200 }, 1_111_112, 180],
    [{ perSecond: 14, perDay: Number.POSITIVE_INFINITY }, 79_366, Number.POSITIVE_INFINITY],
  ])('leaves a tenth of %j to others', (limits, interval, perDay) => {
    expect(laneFor(limits, 'm1')).toEqual({ lane: 0, interval, perDay });
  });

  it('shares what one item could not take among lanes that are not faster together', () => {
    const limits = { perSecond: 2_000, perDay: 1_000_000 };
    const lanes = new Set(Array.from({ length: 200 }, (_, number) => laneFor(limits, `m${number}`)?.lane));
    const lane = laneFor(limits, 'm1');

    expect([...lanes].toSorted()).toEqual([0, 1, 2, 3]);
    expect(Math.round((4 * 1_000_000) / (lane?.interval ?? 0))).toBe(1_799);
    expect(lane?.perDay).toBe(225_000);
  });

  it('paces nobody whose account has no limit', () => {
    const none = Number.POSITIVE_INFINITY;

    expect(laneFor({ perSecond: none, perDay: none }, 'm1')).toBeUndefined();
  });
});

describe('the slots of a day', () => {
  it('are those of the hour and of the 23 before it', async () => {
    const lane: Lane = { lane: 0, interval: 100_000, perDay: 1_000 };
    const store = memoryStore();
    for (const now of [start, start, start + 3 * hour]) {
      if ((await store.take(nextSlot(lane, now))) !== undefined) continue;
      await store.transact([openLane(lane, await store.get('pace', lane), now).write]);
    }
    const row = await store.get('pace', lane);

    expect(
      [3 * hour, 23 * hour, 24 * hour, 27 * hour].map((later) => slotsOfDay(row, start + later)),
    ).toEqual([3, 3, 1, 0]);
    expect(slotsOfDay(undefined, start)).toBe(0);
  });
});

describe('slots', () => {
  const lane: Lane = { lane: 0, interval: 100_000, perDay: 1_000 };

  it('are given at once where nobody is waiting, and in a row where many ask', async () => {
    const slots = await slotsFor(lane, [start, start, start, start + 50, start + 5_000, start + 5_000]);

    expect(slots.map((slot) => slot - start)).toEqual([0, 100, 200, 300, 5_000, 5_100]);
  });

  it('go on in the next hour, and wait until 24 hours have room', async () => {
    const few: Lane = { lane: 0, interval: 600_000_000, perDay: 5 };
    const slots = await slotsFor(few, Array(12).fill(start));

    const minutes = slots.map((slot) => (slot - start) / 60_000);
    expect(minutes.slice(0, 5)).toEqual([0, 10, 20, 30, 40]);
    // Three slots were in the hour from 9:00 on, which leaves the 24 hours before a slot from 10:00 the day after on.
    expect(minutes.slice(5, 8)).toEqual([1_470, 1_480, 1_490]);
    expect(minutes.slice(8, 10)).toEqual([1_530, 1_540]);
  });

  it('never come sooner than they are asked for, out of order, faster than the rate, or too many in 24 hours', async () => {
    const gaps = fc.oneof(
      fc.constant(0),
      fc.integer({ min: 0, max: 500 }),
      fc.integer({ min: 0, max: 3 * hour }),
      fc.integer({ min: 0, max: 2 * day }),
    );
    const speed = fc.record({
      lane: fc.constant(0),
      interval: fc.integer({ min: 1_000_000, max: 1_200_000_000 }),
      perDay: fc.integer({ min: 1, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(speed, fc.array(gaps, { minLength: 1, maxLength: 120 }), async (lane, waits) => {
        let now = start;
        const asked = waits.map((gap) => {
          now += gap;
          return now;
        });

        const slots = await slotsFor(lane, asked);

        for (const [index, slot] of slots.entries()) {
          expect(slot).toBeGreaterThanOrEqual(asked[index] ?? 0);
          const before = slots[index - 1];
          if (before !== undefined) expect(slot - before).toBeGreaterThanOrEqual(lane.interval / 1_000 - 1);
          const dayBefore = slots[index - lane.perDay];
          if (dayBefore !== undefined) expect(slot - dayBefore).toBeGreaterThanOrEqual(day);
        }
      }),
      { numRuns: 200 },
    );
  });
});
