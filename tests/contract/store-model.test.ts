import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { memoryStore } from '../../lib/adapters/memory/store.ts';
import type { Rows } from '../../lib/contracts/table.ts';
import { indexPartitions, shardOf } from '../../lib/contracts/table.ts';
import type { Condition, Write } from '../../lib/contracts/write.ts';
import type { Outcome, Store } from '../../lib/ports/store.ts';
import { aMembership, aTask } from './store-rows.ts';
import { dynoxideTarget } from './store-targets.ts';

const stages = ['recruit', 'sell'] as const;
const text = fc.string({ unit: 'grapheme', maxLength: 4 });
const instant = fc.constantFrom('2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z');
const step = fc.constantFrom('a', 'b');
const partial: { requiredKeys: [] } = { requiredKeys: [] };
const tokens = fc.constantFrom('gold', 'silver');

type Of = { vendor: string; partner: string };

/** One write to one membership or to one of its two tasks: few keys, so that writes meet what earlier ones left. */
function aWriteTo(of: Of): fc.Arbitrary<Write> {
  const membership = fc
    .record({ name: text, stage: fc.constantFrom(...stages), tier: tokens, points: fc.nat(3) }, partial)
    .map((fields) => aMembership({ ...of, ...fields }));
  const task = fc
    .record(
      { step, title: text, status: fc.constantFrom('open', 'done'), dueAt: instant },
      { requiredKeys: ['step'] },
    )
    .map((fields) => aTask({ ...of, ...fields }));
  const row = fc.oneof(membership, task);

  const membershipWhen: fc.Arbitrary<Condition<Rows['membership']>> = fc.record(
    {
      stage: fc.constantFrom(...stages),
      tier: fc.oneof(tokens, fc.constant({ absent: true } as const)),
      points: fc.oneof(fc.nat(3), fc.record({ lessThan: fc.nat(3) })),
      name: fc.record({ lessThan: text }),
    },
    partial,
  );
  const taskWhen: fc.Arbitrary<Condition<Rows['task']>> = fc.record(
    {
      status: fc.constantFrom('open', 'done'),
      dueAt: fc.oneof(instant, fc.constant({ absent: true } as const), fc.record({ lessThan: instant })),
    },
    partial,
  );
  const taskKey = step.map((name) => ({ ...of, enrolment: 'en1', step: name }));
  /** `when` is there or not: absent and empty differ for a delete. */
  const conditional = <When>(when: fc.Arbitrary<When>) => fc.option(when, { nil: undefined });
  const given = <When>(when: When | undefined) => (when === undefined ? {} : { when });

  return fc.oneof(
    row.map((row) => ({ op: 'create', row }) as Write),
    row.map((row) => ({ op: 'put', row }) as Write),
    fc
      .record({
        set: fc.record(
          {
            stage: fc.constantFrom(...stages),
            name: text,
            attributes: fc.dictionary(fc.constantFrom('x', 'ß', '名'), fc.nat(3)),
          },
          partial,
        ),
        remove: fc.subarray(['tier', 'country'] as const),
        add: fc.record({ points: fc.integer({ min: -2, max: 2 }) }, partial),
        when: conditional(membershipWhen),
      })
      .map(
        ({ when, ...patch }): Write => ({
          op: 'patch',
          kind: 'membership',
          key: of,
          ...patch,
          ...given(when),
        }),
      ),
    fc
      .record({
        key: taskKey,
        set: fc.record({ status: fc.constantFrom('open', 'done'), dueAt: instant, title: text }, partial),
        remove: fc.subarray(['dueAt', 'doneAt'] as const),
        when: conditional(taskWhen),
      })
      .map(({ when, ...patch }): Write => ({ op: 'patch', kind: 'task', ...patch, ...given(when) })),
    conditional(membershipWhen).map(
      (when): Write => ({ op: 'delete', kind: 'membership', key: of, ...given(when) }),
    ),
    fc
      .record({ key: taskKey, when: conditional(taskWhen) })
      .map(({ key, when }): Write => ({ op: 'delete', kind: 'task', key, ...given(when) })),
    membershipWhen.map((when): Write => ({ op: 'check', kind: 'membership', key: of, when })),
    fc
      .record({ key: taskKey, when: taskWhen })
      .map(({ key, when }): Write => ({ op: 'check', kind: 'task', key, when })),
  );
}

/** Every run has a membership of its own: the same write, moved there. */
function moved(write: Write, { vendor }: Of): Write {
  // Kinds stay as they are, only the vendor of row or key changes.
  if ('row' in write) return { ...write, row: { ...write.row, vendor } } as Write;
  return { ...write, key: { ...write.key, vendor } } as Write;
}

const transactions = fc.array(
  fc.array(aWriteTo({ vendor: 'model', partner: 'p1' }), { minLength: 1, maxLength: 3 }),
  { minLength: 1, maxLength: 10, size: 'max' },
);

type Answer = Outcome | { thrown: unknown };

/** What a store says to a transaction; a broken promise counts by its code. */
async function answerOf(store: Store, writes: readonly Write[]): Promise<Answer> {
  try {
    return await store.transact(writes);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return { thrown: error.code };
    throw error;
  }
}

/** All that can be seen of a membership: its rows, and where they stand in the indexes. */
async function sightOf(store: Store, of: Of) {
  const shard = shardOf(of.partner);
  const members = stages.map((stage) =>
    store.indexed('membership', 'gsi1', indexPartitions.membersInStage(of.vendor, stage, shard)),
  );
  const due = await store.indexed('task', 'gsi2', indexPartitions.openTasks(shard));
  return {
    rows: await store.partition(of),
    members: await Promise.all(members),
    // Entries with equal index keys stand in any order.
    due: due
      .filter(({ vendor }) => vendor === of.vendor)
      .map(({ step }) => step)
      .sort(),
  };
}

describe.skipIf('missing' in dynoxideTarget)('memory and DynamoDB', () => {
  let opened: Awaited<ReturnType<typeof dynoxideTarget.open>> | undefined;
  beforeAll(async () => {
    opened = await dynoxideTarget.open();
  });
  afterAll(() => opened?.close());

  it('answer any sequence of transactions alike and end with the same rows', async () => {
    const real = opened?.store;
    if (real === undefined) throw new Error('the table is opened before the first claim');
    const model = memoryStore();
    const outcomes = { committed: 0, refused: 0, thrown: 0 };
    let runs = 0;

    const property = fc.asyncProperty(transactions, async (sequence) => {
      runs += 1;
      const of = { vendor: `model${runs}`, partner: 'p1' };
      for (const writes of sequence.map((each) => each.map((write) => moved(write, of)))) {
        const expected = await answerOf(model, writes);
        expect(await answerOf(real, writes)).toEqual(expected);
        outcomes['thrown' in expected ? 'thrown' : expected.committed ? 'committed' : 'refused'] += 1;
      }
      expect(await sightOf(real, of)).toEqual(await sightOf(model, of));
    });
    await fc.assert(property, { numRuns: 100 });

    // A generator that only ever refused would prove little.
    expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(20);
  });
});
