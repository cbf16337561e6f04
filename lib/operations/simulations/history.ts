import { rowsAt } from '../rows-at.ts';
import type { Services } from '../services.ts';

/**
 * How many enrolments a vendor's journeys have had, by the totals of their versions up to the latest that is given out: what
 * learning goes by. What the library's version had before the vendor made a journey its own is learned from, and not counted.
 */
export async function enrolmentsSoFar({ store }: Pick<Services, 'store'>, vendor: string): Promise<number> {
  const journeys = await store.list('journey', { vendor });
  const versions = journeys.flatMap(({ owner, journey, version, pilot }) =>
    Array.from({ length: Math.max(version, pilot?.version ?? 0) }, (_, n) => ({
      ...{ vendor, owner, journey },
      version: n + 1,
    })),
  );
  const totalOf = await rowsAt(store, 'total', versions);
  return versions.reduce((sum, key) => sum + (totalOf(key)?.entered ?? 0), 0);
}
