import { expect, it } from 'vitest';
import { memoryQuota } from '../../lib/adapters/memory/quota.ts';
import { reserveSlot } from '../../lib/operations/perform/slot.ts';
import { someServices } from '../builders/services.ts';
import { describeStores } from './store-targets.ts';

describeStores((store) => {
  it('gives each of 200 who ask at one moment a slot of their own, one interval after the other', async () => {
    const quota = memoryQuota({ perSecond: 100 / 9, perDay: 50_000 });
    const { services, time } = await someServices([], { store: store(), quota });

    const slots = await Promise.all(
      Array.from({ length: 200 }, (_, number) => reserveSlot(services, `message-${number}`)),
    );

    const expected = Array.from({ length: 200 }, (_, number) => time.machine + number * 100);
    expect(slots.toSorted((a, b) => a - b)).toEqual(expected);
  });
});
