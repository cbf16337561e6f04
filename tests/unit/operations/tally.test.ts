import { describe, expect, it } from 'vitest';
import type { EnrolmentRow } from '../../../lib/contracts/enrolment.ts';
import { counterNames } from '../../../lib/contracts/tally.ts';
import { instantOf } from '../../../lib/domain/instant.ts';
import { type ShardRecord, tally } from '../../../lib/operations/tally.ts';
import type { Store } from '../../../lib/ports/store.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { aDefinition, aVersion } from '../../builders/journey.ts';
import { aMessage } from '../../builders/message.ts';
import { someServices } from '../../builders/services.ts';
import { aWait } from '../../builders/wait.ts';

const of = { vendor: 'acme', owner: 'library', journey: 'welcome', version: 1 };
const steps = [{ id: 'signed', kind: 'waitFor', says: 'waits' }];
const version = aVersion({ definition: aDefinition({ steps }) });
const shard = 'shardId-000000001';

/** Enrolments that opened a day after the other, each as a record. */
const onDays = (count: number): ShardRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    sequence: String(98 + n),
    after: anEnrolment({
      enrolment: `n${n}`,
      openedAt: instantOf(Date.parse('2026-01-01T00:00:00.000Z') + n * 86_400_000),
    }),
  }));

async function aTally(rows: readonly EnrolmentRow[] = [], around = (store: Store): Store => store) {
  const given = await someServices([version, ...rows]);
  const store = around(given.store);
  const services = { ...given.services, store };
  return {
    store: given.store,
    count: (records: readonly ShardRecord[]) => tally(services, { shard, records }),
    total: async () => {
      const rows = await given.store.list('tally', of);
      return Object.fromEntries(
        counterNames.map((name) => [name, rows.reduce((sum, row) => sum + (row[name] ?? 0), 0)]),
      );
    },
  };
}

/** The store that fails or notes a transaction. */
const noting =
  (sizes: number[], failsAt?: number) =>
  (store: Store): Store => ({
    ...store,
    async transact(writes) {
      sizes.push(writes.length);
      if (sizes.length === failsAt) throw new Error('throttled');
      return store.transact(writes);
    },
  });

describe('tally', () => {
  it('counts in chunks of at most 99 counters, each with its checkpoint', async () => {
    const sizes: number[] = [];
    const { count, total, store } = await aTally([], noting(sizes));

    await count(onDays(250));

    expect(sizes).toEqual([100, 100, 56]);
    expect(await total()).toMatchObject({ entered: 250, waiting: 250 });
    expect(await store.get('checkpoint', { shard })).toMatchObject({ last: '347' });
  });

  it('goes on behind the last chunk where a batch was cut off', async () => {
    const { count, total } = await aTally([], noting([], 2));
    await expect(count(onDays(250))).rejects.toThrow('throttled');
    const half = await total();

    await count(onDays(250));

    expect(half).toMatchObject({ entered: 98 });
    expect(await total()).toMatchObject({ entered: 250 });
  });

  it('keeps what the journey comes to as a whole in one row, without the control group and the steps', async () => {
    const { count, store } = await aTally();
    const open = anEnrolment();
    const ended = { ...open, status: 'ended', closedAt: '2026-11-25T10:00:00.000Z' } as const;
    const heldOut = anEnrolment({ enrolment: 'n9', status: 'held-out' });

    await count([
      { sequence: '101', after: open },
      { sequence: '102', after: heldOut },
      { sequence: '103', after: aMessage({ status: 'sent' }) },
      { sequence: '104', before: open, after: ended },
    ]);

    expect(await store.get('total', of)).toEqual({ kind: 'total', ...of, entered: 1, done: 1 });
  });

  it('counts a batch once that comes in other cuts, and compares numbers, not texts', async () => {
    const { count, total } = await aTally();
    const records = onDays(8);

    await count(records.slice(0, 4));
    await count(records.slice(2, 6));
    await count(records);
    await count(records.slice(0, 3));

    expect(await total()).toMatchObject({ entered: 8, waiting: 8 });
  });

  it('counts once what comes to two invocations at one moment', async () => {
    const { count, total } = await aTally();

    await Promise.all([count(onDays(150)), count(onDays(150)), count(onDays(120))]);

    expect(await total()).toMatchObject({ entered: 150 });
  });

  it('goes on behind a record that nothing can be made of, and names it', async () => {
    const { count, total } = await aTally();
    const orphan = { sequence: '96', after: aWait({ enrolment: 'nobody' }) };
    // Nothing but its kind: a row of a version that is older, or newer, than this one.
    const damaged = { sequence: '97', after: { kind: 'enrolment' } as EnrolmentRow };

    const { skipped } = await count([orphan, damaged, ...onDays(1)]);

    expect(skipped).toEqual(['96', '97']);
    expect(await total()).toMatchObject({ entered: 1 });
  });

  it('counts once what cancels out in one batch and comes again in part', async () => {
    const enrolment = anEnrolment();
    const { count, total } = await aTally([enrolment]);
    const gone = { sequence: '2', before: aWait() };
    await count([{ sequence: '1', after: aWait() }, gone]);

    await count([gone, { sequence: '3', after: aWait() }]);

    expect(await total()).toMatchObject({ entered: 1, waiting: 1 });
  });

  it('writes nothing for changes that count for nothing, and nothing for rows of other kinds', async () => {
    const sizes: number[] = [];
    const enrolment = anEnrolment();
    const { count, store } = await aTally([enrolment], noting(sizes));

    await count([
      { sequence: '1', before: enrolment, after: { ...enrolment, heldSince: enrolment.openedAt } },
      { sequence: '2', before: aWait(), after: aWait({ token: 'token-2' }) },
      { sequence: '3', after: version },
    ]);

    expect(sizes).toEqual([]);
    expect(await store.list('tally', of)).toEqual([]);
  });

  it('reads each enrolment once a batch and each version once', async () => {
    const read: string[] = [];
    const { count } = await aTally([anEnrolment()], (store) => ({
      ...store,
      get: (kind, key) => {
        read.push(kind);
        return store.get(kind, key);
      },
    }));

    await count(['a', 'b', 'c'].map((step, n) => ({ sequence: String(n), after: aWait({ step }) })));

    expect(read).toEqual(['checkpoint', 'enrolment', 'version']);
  });
});
