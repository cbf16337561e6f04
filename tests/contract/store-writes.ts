import { describe, expect, it } from 'vitest';
import type { Write } from '../../lib/contracts/write.ts';
import type { Store } from '../../lib/ports/store.ts';
import { aMembership, aMembershipKey, aMessage, anEvent, aTallyKey, aWait } from './store-rows.ts';

const committed = { committed: true };
const refusedAt = (...refused: number[]) => ({ committed: false, refused });

/** What every store promises of one write. */
export function claimsOnSingleWrites(store: () => Store): void {
  describe('one write', () => {
    it('creates a row once and refuses the key from then on', async () => {
      const row = anEvent(aMembershipKey());

      const first = await store().transact([{ op: 'create', row }]);
      const second = await store().transact([{ op: 'create', row: { ...row, traits: { amount: 9 } } }]);

      expect([first, second]).toEqual([committed, refusedAt(0)]);
      expect(await store().get('event', row)).toEqual(row);
    });

    it('keeps numbers as far as the table takes them, beyond whole ones that a double counts', async () => {
      const numbers = {
        long: 12_345_678_901_234_567_000,
        large: 1e125,
        small: 1e-129,
        debt: -1e20,
        third: 1 / 3,
      };
      const row = anEvent({ ...aMembershipKey(), data: numbers, traits: { amount: 1e20 } });

      const created = await store().transact([{ op: 'create', row }]);

      expect(created).toEqual(committed);
      expect(await store().get('event', row)).toEqual(row);
    });

    it('puts a row over another without merging them', async () => {
      const of = aMembershipKey();
      await store().transact([{ op: 'put', row: aMembership({ ...of, tier: 'gold' }) }]);

      await store().transact([{ op: 'put', row: aMembership({ ...of, name: 'Südwind' }) }]);

      expect(await store().get('membership', of)).toEqual(aMembership({ ...of, name: 'Südwind' }));
    });

    it('refuses to patch a row that does not exist, and makes none', async () => {
      const of = aMembershipKey();

      const outcomes = [
        await store().transact([{ op: 'patch', kind: 'membership', key: of, set: { name: 'X' } }]),
        await store().transact([{ op: 'patch', kind: 'membership', key: of, add: { points: 1 } }]),
        await store().transact([{ op: 'patch', kind: 'membership', key: of }]),
      ];

      expect(outcomes).toEqual([refusedAt(0), refusedAt(0), refusedAt(0)]);
      expect(await store().get('membership', of)).toBeUndefined();
    });

    it('takes from a row: answers it as it was, and each of many at one moment another number', async () => {
      const of = aMembershipKey();
      await store().transact([{ op: 'create', row: aMembership({ ...of, points: 40 }) }]);
      const one = { op: 'patch', kind: 'membership', key: of, add: { points: 1 } } as const;

      const taken = await Promise.all(Array.from({ length: 20 }, () => store().take(one)));
      const refused = await store().take({ ...one, when: { points: { lessThan: 60 } } });

      const numbers = taken.map((row) => row?.points ?? 0).toSorted((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => 40 + index));
      expect(refused).toBeUndefined();
      expect((await store().get('membership', of))?.points).toBe(60);
    });

    it('sets, removes and adds in one patch and leaves the rest', async () => {
      const of = aMembershipKey();
      await store().transact([{ op: 'create', row: aMembership({ ...of, tier: 'gold', points: 40 }) }]);

      const outcome = await store().transact([
        {
          op: 'patch',
          kind: 'membership',
          key: of,
          set: { attributes: { size: 3 } },
          remove: ['tier', 'country'],
          add: { points: -15 },
        },
      ]);

      expect(outcome).toEqual(committed);
      const after = aMembership({ ...of, points: 25, attributes: { size: 3 } });
      expect(await store().get('membership', of)).toEqual(after);
    });

    it('adds to an attribute that is absent as to 0', async () => {
      const { leaseUntil, ...message } = aMessage(aMembershipKey());
      await store().transact([{ op: 'create', row: message }]);

      await store().transact([{ op: 'patch', kind: 'message', key: message, add: { leaseUntil: 5 } }]);

      expect(await store().get('message', message)).toEqual({ ...message, leaseUntil: 5 });
    });

    it('adds to counts, and makes the row that is not there', async () => {
      const key = aTallyKey(aMembershipKey());
      const add = (counts: { entered?: number; waiting?: number; done?: number }): Write => ({
        op: 'add',
        kind: 'tally',
        key,
        add: counts,
      });

      const outcomes = [
        await store().transact([add({ entered: 2, waiting: 2 })]),
        await store().transact([add({ waiting: -2, done: 2 })]),
      ];

      const counted = { kind: 'tally', ...key, entered: 2, waiting: 0, done: 2 };
      expect(outcomes).toEqual([committed, committed]);
      expect(await store().get('tally', key)).toEqual(counted);
      expect(await store().list('tally', key)).toEqual([counted]);
      expect(await store().list('tally', key, '2026-11-03')).toEqual([]);
    });

    it('leaves a row as it is when a patch names nothing', async () => {
      const row = aMembership(aMembershipKey());
      await store().transact([{ op: 'create', row }]);

      const outcome = await store().transact([{ op: 'patch', kind: 'membership', key: row, set: {} }]);

      expect(outcome).toEqual(committed);
      expect(await store().get('membership', row)).toEqual(row);
    });

    it('deletes a wait only while it holds the token', async () => {
      const row = aWait({ ...aMembershipKey(), token: 'new' });
      await store().transact([{ op: 'create', row }]);
      const withToken = (token: string): Write => ({ op: 'delete', kind: 'wait', key: row, when: { token } });

      const old = await store().transact([withToken('old')]);
      const kept = await store().get('wait', row);
      const current = await store().transact([withToken('new')]);
      const again = await store().transact([withToken('new')]);

      expect([old, current, again]).toEqual([refusedAt(0), committed, refusedAt(0)]);
      expect(kept).toEqual(row);
      expect(await store().get('wait', row)).toBeUndefined();
    });

    it('deletes nothing without complaint when nothing is asked of the row', async () => {
      const key = aWait(aMembershipKey());

      expect(await store().transact([{ op: 'delete', kind: 'wait', key }])).toEqual(committed);
      expect(await store().transact([{ op: 'delete', kind: 'wait', key, when: {} }])).toEqual(refusedAt(0));
    });

    it('lets exactly one of twenty racing creates through', async () => {
      const of = aMembershipKey();
      const racers = Array.from({ length: 20 }, (_, racer) => anEvent({ ...of, traits: { racer } }));

      const outcomes = await Promise.all(racers.map((row) => store().transact([{ op: 'create', row }])));

      const winners = racers.filter((_, racer) => outcomes[racer]?.committed);
      expect(winners).toEqual([await store().get('event', anEvent(of))]);
    });
  });
}
