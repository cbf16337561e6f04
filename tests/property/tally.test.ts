import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import { type Counts, countsInTotal, journeyCounts } from '../../lib/domain/insight/journey-counts.ts';
import { recount } from '../../lib/domain/insight/recount.ts';
import { plainCounts } from '../../lib/domain/insight/tally.ts';
import { type ShardRecord, stepKinds, tally } from '../../lib/operations/tally.ts';
import type { Store } from '../../lib/ports/store.ts';
import { putAll, someServices } from '../builders/services.ts';
import { dynoxideTarget } from '../contract/store-targets.ts';
import { anEdit, play, someEnrolments, steps, versionOf } from './tally-histories.ts';

const runs = Number(process.env.PROPERTY_RUNS ?? 80);
let made = 0;

/** Where the stream begins again, as a share of how far it came, and how much comes then. */
const cut = fc.record({
  from: fc.double({ min: 0, max: 1, noNaN: true }),
  take: fc.integer({ min: 1, max: 40 }),
});

/** Beginnings at any earlier place, then all that is left, then all of it once more. */
function* cutsOf(records: readonly ShardRecord[], cuts: readonly { from: number; take: number }[]) {
  let came = 0;
  for (const { from, take } of cuts) {
    const start = Math.floor(from * came);
    const batch = records.slice(start, start + take);
    came = Math.max(came, start + batch.length);
    yield batch;
  }
  yield records.slice(came);
  yield records;
}

/** Without what is 0. */
const countedIn = (counts: Counts) => Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0));

/** Plays histories, gives their streams in cuts, each to one invocation or to two at once, and counts again. */
async function holds(store: () => Store, numRuns: number, sideBySide: boolean): Promise<void> {
  const edits = fc.array(anEdit, { maxLength: 60 });
  const property = fc.asyncProperty(
    someEnrolments,
    edits,
    fc.array(cut, { maxLength: 8 }),
    async (enrolments, drawn, cuts) => {
      made += 1;
      const vendor = `v${made}`;
      const { services } = await someServices([], { store: store() });
      const { rows, changes } = play(vendor, enrolments, drawn);
      const version = versionOf(vendor);
      await putAll(services.store, [version, ...rows.filter((row) => row.kind === 'enrolment')]);
      // With gaps and of different lengths, as AWS's are.
      const records = changes.map((change, at) => ({ ...change, sequence: String(95 + at * 7) }));

      for (const batch of cutsOf(records, cuts)) {
        const counting = () => tally(services, { shard: `shard-${vendor}`, records: batch });
        await Promise.all(sideBySide ? [counting(), counting()] : [counting()]);
      }

      const of = { vendor, owner: vendor, journey: version.journey, version: 1 };
      const counted = plainCounts(await services.store.list('tally', of));
      expect(counted).toEqual(recount(rows, () => stepKinds({ steps })));
      expect(counted.length).toBeGreaterThan(0);
      const total = countsInTotal(await services.store.get('total', of));
      expect(countedIn(total)).toEqual(countedIn(journeyCounts(counted, []).journey));
    },
  );
  await fc.assert(property, { numRuns });
}

describe('the counters equal a recount', () => {
  it('however the stream is cut and repeated', () => holds(() => memoryStore(), runs, false));

  it('where each batch comes to two invocations at once', () => holds(() => memoryStore(), runs, true));
});

describe.skipIf('missing' in dynoxideTarget)('on the DynamoDB engine the counters equal a recount', () => {
  let opened: Awaited<ReturnType<typeof dynoxideTarget.open>> | undefined;
  beforeAll(async () => {
    opened = await dynoxideTarget.open();
  }, 60_000);
  afterAll(() => opened?.close());
  const store = () => {
    if (opened === undefined) throw new Error('the table is opened before the first claim');
    return opened.store;
  };

  it('however the stream is cut and repeated, by one or by two at once', async () => {
    await holds(store, 8, false);
    await holds(store, 8, true);
  }, 60_000);
});
