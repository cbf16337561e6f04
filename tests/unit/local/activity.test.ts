import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createActivity } from '../../../lib/local/activity.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** Whether a promise has settled by now. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  return Promise.race([promise.then(() => true), Promise.resolve(false).then(() => false)]);
}

describe('activity', () => {
  it('counts what was done', () => {
    const activity = createActivity();

    activity.note();
    activity.note();

    expect(activity.count).toBe(2);
  });

  it('wakes who waits for the next', async () => {
    const activity = createActivity();
    const next = activity.next(1_000);
    const before = await isSettled(next);

    activity.note();

    expect(before).toBe(false);
    await expect(next).resolves.toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('lets nobody wait for ever', async () => {
    const next = createActivity().next(1_000);

    await vi.advanceTimersByTimeAsync(1_000);

    await expect(next).resolves.toBeUndefined();
  });
});
