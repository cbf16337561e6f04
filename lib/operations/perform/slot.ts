import { laneFor, nextSlot, openLane } from '../../domain/messaging/pace.ts';
import type { Services } from '../services.ts';

/** Whoever loses the opening of a lane finds it open: more rounds than a few mean that the quota itself changes. */
const rounds = 20;

/**
 * Reserves the next slot in the order in which SES takes messages, machine time in epoch milliseconds. One atomic
 * update where others are under way, and three requests where nobody is. Whoever asks first has the earlier slot.
 */
export async function reserveSlot({ store, quota, clock }: Services, message: string): Promise<number> {
  const lane = laneFor(await quota.read(), message);
  if (lane === undefined) return clock.machine();
  for (let round = 0; round < rounds; round += 1) {
    const before = await store.take(nextSlot(lane, clock.machine()));
    if (before !== undefined) return Math.ceil(before.nextAt / 1_000);
    const opened = openLane(lane, await store.get('pace', lane), clock.machine());
    if ((await store.transact([opened.write])).committed) return opened.slot;
  }
  throw new Error(`no slot in ${rounds} rounds: the pace of lane ${lane.lane} keeps changing`);
}
