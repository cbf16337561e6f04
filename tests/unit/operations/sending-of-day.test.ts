import { describe, expect, it } from 'vitest';
import { memoryQuota } from '../../../lib/adapters/memory/quota.ts';
import { reserveSlot } from '../../../lib/operations/perform/slot.ts';
import { sendingOfDay } from '../../../lib/operations/sending-of-day.ts';
import { someServices } from '../../builders/services.ts';

describe('the sending of a day', () => {
  it('counts the slots of all lanes beside what SES takes', async () => {
    const { services } = await someServices([]);
    const busy = { ...services, quota: memoryQuota({ perSecond: 2_000, perDay: 100_000 }) };
    for (let number = 0; number < 20; number += 1) await reserveSlot(busy, `m${number}`);

    expect(await sendingOfDay(busy)).toEqual({ perSecond: 2_000, perDay: 100_000, sent: 20 });
  });

  it('names no limit where there is none, and no count, for then nobody counts', async () => {
    const { services } = await someServices([]);

    expect(await sendingOfDay(services)).toEqual({});
  });
});
