import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import type { Write } from '../../lib/contracts/write.ts';
import type { LedgerTimes } from '../../lib/domain/messaging/ledger.ts';
import type { Store } from '../../lib/ports/store.ts';
import { anEnrolment } from '../builders/enrolment.ts';
import { monday, putAll } from '../builders/services.ts';
import { seededChance } from '../conformance/seeded-chance.ts';
import { sendLetter } from './letter.ts';
import { isCutOffUntaken, isTakenUnheard } from './sending-faults.ts';
import { playMatrix, tableOf } from './sending-matrix.ts';
import type { Trial } from './sending-trial.ts';
import { virtualTime } from './virtual-time.ts';

/** Trials on a store in memory of their own, through `around`. */
const trialsOn =
  (around: (store: Store) => Store = (store) => store, ledgerTimes?: LedgerTimes) =>
  async (cell: Pick<Trial, 'point' | 'purpose' | 'telling'>, number: number): Promise<Trial> => {
    const store = memoryStore();
    await putAll(store, [anEnrolment()]);
    return {
      ...cell,
      ...(ledgerTimes === undefined ? {} : { ledgerTimes }),
      store: around(store),
      time: virtualTime(Date.parse(monday)),
      chance: seededChance(number).random,
      invoke: (services) => sendLetter(services, cell.purpose, 'p1'),
      entry: async () => (await store.list('message', { vendor: 'acme', partner: 'p1' }))[0],
    };
  };

describe('a send whose first attempt fails anywhere, 200 times each', () => {
  it('comes once, or is left out as its purpose says, with the reason', async () => {
    const cells = await playMatrix(200, trialsOn());

    process.stdout.write(`${tableOf(cells)}\n`);
    expect(cells.flatMap(({ violations }) => violations)).toEqual([]);
    expect(cells).toHaveLength(14 * 2 * 4);
    for (const { point, purpose, telling, once, twice, unknown } of cells) {
      const untold = telling === 'never' || telling === 'after the settling time';
      // Exact counts: nothing is left to luck.
      const lost = purpose === 'marketing' && isCutOffUntaken(point);
      const again = purpose === 'service' && isTakenUnheard(point) && untold;
      expect([point, purpose, telling, once, twice]).toEqual([
        point,
        purpose,
        telling,
        lost || again ? 0 : 200,
        again ? 200 : 0,
      ]);
      const neverTold = purpose === 'marketing' && isTakenUnheard(point) && telling === 'never';
      expect(unknown).toBe(lost || neverTold ? 200 : 0);
    }
  }, 60_000);
});

describe('the same without what guards it', () => {
  const unguarded = (write: Write): Write => {
    if (write.op === 'create' && write.row.kind === 'message') return { op: 'put', row: write.row };
    if (write.op !== 'patch' || write.kind !== 'message') return write;
    const { when: _, ...rest } = write;
    return rest;
  };
  const guardless = (store: Store): Store => ({
    ...store,
    transact: (writes) => store.transact(writes.map(unguarded)),
  });

  it.each([
    ['conditions', trialsOn(guardless), 'runs twice at one moment: was sent 2 times'],
    [
      'a lease and time to settle',
      trialsOn(undefined, { lease: 1, settling: 0 }),
      'is still running when the retry comes: was sent 2 times',
    ],
  ])('sends twice without %s: the matrix tells', async (guard, trials, violation) => {
    const cells = await playMatrix(20, trials);

    const violations = cells.flatMap(({ point, violations: all }) => all.map((each) => `${point}: ${each}`));
    process.stdout.write(`without ${guard}: ${violations.length} of ${cells.length * 20} trials violate\n`);
    expect(violations).toContain(violation);
  });
});
