import { expect, it } from 'vitest';
import type { CountDifference } from '../../../lib/domain/insight/differences.ts';
import { repairCounts } from '../../../lib/operations/recount-journey.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { aVersion } from '../../builders/journey.ts';
import { someServices } from '../../builders/services.ts';

const of = { vendor: 'acme', owner: 'library', journey: 'welcome', version: 1 };
const dayOf = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

it.each([1, 99, 100, 101, 199])('adds to %i rows in no lone write, which could count twice', async (rows) => {
  const { services, store } = await someServices([aVersion(of)]);
  const sizes: number[] = [];
  const counting: Store = {
    ...store,
    async transact(writes) {
      sizes.push(writes.length);
      return store.transact(writes);
    },
  };
  const differences = Array.from(
    { length: rows },
    (_, n): CountDifference => ({
      ...{ day: dayOf(n), step: 'hello', variant: '', counter: 'sent' },
      ...{ counted: 1, recounted: 3 },
    }),
  );

  await repairCounts({ ...services, store: counting }, of, [differences, differences]);

  expect(Math.min(...sizes)).toBeGreaterThan(1);
  const tallies = await store.list('tally', of);
  expect(tallies.map(({ sent }) => sent)).toEqual(Array.from({ length: rows }, () => 2));
});
