import type { LearnedBehaviour } from '../contracts/behaviour.ts';
import { type Asked, askedOf, livedIn, type Period, type Untold } from '../domain/behaviour/asked.ts';
import { learn } from '../domain/behaviour/learn.ts';
import { instantOf } from '../domain/instant.ts';
import { inLanes } from './in-lanes.ts';
import { membersOf } from './members-of.ts';
import { required, type Services } from './services.ts';

/** Memberships read at once. */
const width = 16;

/**
 * Learns from the waits of all journeys of a vendor what its partners do, and how soon; of a part of the past as it would
 * have been learned at its end. It reads whoever was in a journey then, some 8 RRU each, by index and key: for a person
 * who asks, not for what runs by itself. `onRead` hears after each membership how many there were, and may throw.
 */
export async function learnBehaviour(
  { store, clock }: Services,
  { vendor, ...part }: { readonly vendor: string } & Partial<Period>,
  onRead?: (partners: number) => void | Promise<void>,
): Promise<LearnedBehaviour> {
  const learnedAt = instantOf(clock.business());
  // Nothing is known of the future.
  const until = part.until !== undefined && part.until < learnedAt ? part.until : learnedAt;
  const period = { ...part, until };
  const askings: Asked[] = [];
  const without: Untold[] = [];
  let read = 0;
  let partners = 0;
  await inLanes(membersOf(store, vendor), { width, keyOf: ({ partner }) => partner }, async (key) => {
    const enrolments = (await store.list('enrolment', key)).filter((row) => livedIn(row, period));
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
      const { asked, untold } = askedOf(records, period);
      for (const each of asked) askings.push(each);
      for (const each of untold) without.push(each);
      partners += 1;
    }
    read += 1;
    await onRead?.(read);
  });
  return learn(askings, { learnedAt, ...part, partners, untold: without });
}
