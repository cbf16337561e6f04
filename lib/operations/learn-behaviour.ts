import type { LearnedBehaviour } from '../contracts/behaviour.ts';
import { type Asked, askedOf, type Untold } from '../domain/behaviour/asked.ts';
import { learn } from '../domain/behaviour/learn.ts';
import { instantOf } from '../domain/instant.ts';
import { inLanes } from './in-lanes.ts';
import { membersOf } from './members-of.ts';
import { required, type Services } from './services.ts';

/** Memberships read at once. */
const width = 16;

/**
 * Learns from the waits of all journeys of a vendor what its partners do, and how soon. It reads whoever was ever in a
 * journey, some 8 RRU each, by index and key: for a person who asks, not for what runs by itself.
 */
export async function learnBehaviour(
  { store, clock }: Services,
  vendor: string,
  onRead?: (partners: number) => void,
): Promise<LearnedBehaviour> {
  const learnedAt = instantOf(clock.business());
  const askings: Asked[] = [];
  const without: Untold[] = [];
  let read = 0;
  let partners = 0;
  await inLanes(membersOf(store, vendor), { width, keyOf: ({ partner }) => partner }, async (key) => {
    const enrolments = await store.list('enrolment', key);
    if (enrolments.length > 0) {
      const [membership, actions, waits, messages, stages] = await Promise.all([
        store.get('membership', key),
        store.list('action', key),
        store.list('wait', key),
        store.list('message', key),
        store.list('event', { ...key, type: 'stage.entered' }),
      ]);
      const records = {
        membership: required(membership, 'membership', key),
        enrolments,
        actions,
        waits,
        messages,
        stages,
      };
      const { asked, untold } = askedOf(records, learnedAt);
      for (const each of asked) askings.push(each);
      for (const each of untold) without.push(each);
      partners += 1;
    }
    read += 1;
    onRead?.(read);
  });
  return learn(askings, { learnedAt, partners, untold: without });
}
