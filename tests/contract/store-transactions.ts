import { describe, expect, it } from 'vitest';
import type { Write } from '../../lib/contracts/write.ts';
import type { Store } from '../../lib/ports/store.ts';
import { aMembership, aMembershipKey, anEngagement, anEvent, aTallyKey, aTask, aWait } from './store-rows.ts';

const committed = { committed: true };
const refusedAt = (...refused: number[]) => ({ committed: false, refused });

/** What every store promises of several writes at once. */
export function claimsOnTransactions(store: () => Store): void {
  describe('a transaction', () => {
    it('writes every kind of write together', async () => {
      const of = aMembershipKey();
      const wait = aWait(of);
      const rows: Write[] = [aMembership(of), anEngagement(of), wait].map(
        (row) => ({ op: 'create', row }) as Write,
      );
      await store().transact(rows);

      const outcome = await store().transact([
        { op: 'check', kind: 'membership', key: of, when: { stage: 'recruit' } },
        { op: 'patch', kind: 'engagement', key: of, add: { activeDays: 1 }, when: { activeDays: 1 } },
        { op: 'delete', kind: 'wait', key: wait, when: { token: 't1' } },
        { op: 'create', row: anEvent(of) },
        { op: 'put', row: aTask(of) },
        { op: 'add', kind: 'tally', key: aTallyKey(of), add: { done: 1 } },
      ]);

      expect(outcome).toEqual(committed);
      expect(await store().list('tally', aTallyKey(of))).toMatchObject([{ done: 1 }]);
      const after = [anEngagement({ ...of, activeDays: 2 }), anEvent(of), aMembership(of), aTask(of)];
      expect(await store().partition(of)).toEqual(after);
    });

    it('writes nothing when one condition fails, and says which ones did', async () => {
      const of = aMembershipKey();
      await store().transact([{ op: 'create', row: aMembership(of) }]);

      const outcome = await store().transact([
        { op: 'create', row: anEvent(of) },
        { op: 'check', kind: 'membership', key: of, when: { stage: 'sell' } },
        { op: 'put', row: aTask(of) },
        { op: 'patch', kind: 'engagement', key: of, add: { activeDays: 1 } },
        { op: 'add', kind: 'tally', key: aTallyKey(of), add: { done: 1 } },
      ]);

      expect(await store().list('tally', aTallyKey(of))).toEqual([]);
      expect(outcome).toEqual(refusedAt(1, 3));
      expect(await store().partition(of)).toEqual([aMembership(of)]);
    });

    it('counts each of ten transactions that race for one row', async () => {
      const of = aMembershipKey();
      await store().transact([{ op: 'create', row: aMembership(of) }]);

      const outcomes = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          store().transact([
            { op: 'create', row: anEvent({ ...of, id: `e${n}` }) },
            { op: 'patch', kind: 'membership', key: of, add: { points: 10 } },
          ]),
        ),
      );

      expect(outcomes).toEqual(outcomes.map(() => committed));
      expect((await store().get('membership', of))?.points).toBe(100);
    });

    it('of nothing is committed', async () => {
      expect(await store().transact([])).toEqual(committed);
    });

    it('carries 100 writes and throws on one more', async () => {
      const of = aMembershipKey();
      const writes = (count: number, type: string): Write[] =>
        Array.from({ length: count }, (_, n) => ({
          op: 'create',
          row: anEvent({ ...of, type, id: `e${n}` }),
        }));

      const outcome = await store().transact(writes(100, 'deal.won'));

      expect(outcome).toEqual(committed);
      await expect(store().transact(writes(101, 'deal.lost'))).rejects.toMatchObject({
        name: 'TransactionError',
        code: 'too-many-writes',
      });
      expect(await store().list('event', of)).toHaveLength(100);
    });

    const of = { vendor: 'thrown', partner: 'p1' };
    const patch = { op: 'patch', kind: 'membership', key: of } as const;
    it.each<[string, string, Write[]]>([
      [
        'two writes to one key',
        'two-writes-to-one-key',
        [
          { op: 'put', row: aMembership(of) },
          { op: 'check', kind: 'membership', key: of, when: {} },
        ],
      ],
      ['a patch of the key', 'key-changed', [{ ...patch, set: { partner: 'p2' } }]],
      ['a patch of the kind', 'key-changed', [{ ...patch, remove: ['kind'] }]],
      [
        'an attribute set and removed',
        'attribute-named-twice',
        [{ ...patch, set: { tier: 'gold' }, remove: ['tier'] }],
      ],
      [
        'an index entry that hangs on an attribute it does not know',
        'index-entry-unknown',
        [{ op: 'patch', kind: 'task', key: aTask(of), set: { status: 'open' } }],
      ],
      [
        'an index entry that hangs on an attribute it only bounds',
        'index-entry-unknown',
        [
          {
            op: 'patch',
            kind: 'task',
            key: aTask(of),
            remove: ['dueAt'],
            when: { status: { lessThan: 'open' } },
          },
        ],
      ],
    ])('throws on %s and writes nothing', async (_, code, writes) => {
      await expect(store().transact(writes)).rejects.toMatchObject({ name: 'TransactionError', code });
      expect(await store().partition(of)).toEqual([]);
    });
  });
}
