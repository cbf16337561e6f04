import { setTimeout as sleep } from 'node:timers/promises';
import type { EnrolmentRow } from '../../contracts/enrolment.ts';
import { indexPartitions, shards } from '../../contracts/table.ts';
import type { Services } from '../services.ts';
import type { JourneyKey } from './change-journey.ts';

/** How fast enrolments are gone through, so that a journey with many of them starves nothing else. */
export interface Pace {
  readonly perSecond: number;
  /** Waits; milliseconds of machine time. */
  readonly rest: (ms: number) => Promise<void>;
  /** Whether there is no time left: then it ends where it is, and the same request again goes on. */
  readonly isOver?: () => boolean;
}

export const usualPace: Pace = { perSecond: 100, rest: (ms) => sleep(ms) };

/** An index tells of a write within a second or so; a first pass that found nothing is no proof. */
const leastPasses = 2;

/**
 * Goes through the open, or the held, enrolments of a journey and does something with each; `act` says whether there
 * was something to do. Looks again until there is nothing left, at least twice. Answers how many there were.
 */
export async function forEnrolmentsOf(
  services: Services,
  { vendor, journey }: JourneyKey,
  which: 'open' | 'held',
  act: (enrolment: EnrolmentRow) => Promise<boolean>,
  { perSecond, rest, isOver = () => false }: Pace = usualPace,
): Promise<number> {
  let done = 0;
  for (let pass = 1; ; pass += 1) {
    const before = done;
    let seen = 0;
    for (let shard = 0; shard < shards; shard += 1) {
      const partition =
        which === 'open'
          ? indexPartitions.openEnrolments(vendor, journey, shard)
          : indexPartitions.heldEnrolments(vendor, journey, shard);
      const index = which === 'open' ? 'gsi1' : 'gsi2';
      for (const key of await services.store.indexed('enrolment', index, partition)) {
        if (isOver()) return done;
        seen += 1;
        if (seen % perSecond === 0) await rest(1_000);
        const enrolment = await services.store.get('enrolment', key);
        if (enrolment?.status === 'open' && (await act(enrolment))) done += 1;
      }
    }
    if (done === before && pass >= leastPasses) return done;
    await rest(1_000);
  }
}
