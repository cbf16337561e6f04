import { describe, expect, it } from 'vitest';
import type { Rows } from '../../lib/contracts/table.ts';
import type { Condition } from '../../lib/contracts/write.ts';
import type { Store } from '../../lib/ports/store.ts';
import { aMembershipKey, aMessage } from './store-rows.ts';

const committed = { committed: true };
const refusedAt = (...refused: number[]) => ({ committed: false, refused });

type Case = [form: string, when: Condition<Rows['message']>, holds: boolean];

const conditions: Case[] = [
  ['a text that is equal', { status: 'claimed' }, true],
  ['a text that differs', { status: 'sent' }, false],
  ['a number that is equal', { attempt: 2 }, true],
  ['a number that differs', { attempt: 3 }, false],
  ['a value where there is none', { sesMessageId: 'x' }, false],
  ['absence of what is absent', { sesMessageId: { absent: true } }, true],
  ['absence of what is there', { leaseUntil: { absent: true } }, false],
  ['absence of a list that is there', { notices: { absent: true } }, false],
  ['a number below the bound', { leaseUntil: { lessThan: 1_001 } }, true],
  ['a number at the bound', { leaseUntil: { lessThan: 1_000 } }, false],
  ['numbers by size, not by digits', { leaseUntil: { lessThan: 999 } }, false],
  ['a number at its lower bound', { leaseUntil: { atLeast: 1_000 } }, true],
  ['a number below its lower bound', { leaseUntil: { atLeast: 1_001 } }, false],
  ['a number between two bounds', { leaseUntil: { atLeast: 999, lessThan: 1_001 } }, true],
  ['a number above both bounds', { leaseUntil: { atLeast: 1, lessThan: 1_000 } }, false],
  ['a lower bound on what is absent', { sesMessageId: { atLeast: '' } }, false],
  ['a text below the bound', { at: { lessThan: '2026-11-02T09:00:00.001Z' } }, true],
  ['a text at the bound', { at: { lessThan: '2026-11-02T09:00:00.000Z' } }, false],
  ['a bound on what is absent', { sesMessageId: { lessThan: 'x' } }, false],
  ['two conditions that hold', { status: 'claimed', attempt: { lessThan: 3 } }, true],
  ['two of which one fails', { status: 'claimed', attempt: 3 }, false],
  ['nothing but that the row is there', {}, true],
];

/** What every store promises of conditions. */
export function claimsOnConditions(store: () => Store): void {
  describe('a condition', () => {
    it.each(conditions)('holds or fails on %s', async (_, when, holds) => {
      const row = aMessage(aMembershipKey());
      await store().transact([{ op: 'create', row }]);

      const check = await store().transact([{ op: 'check', kind: 'message', key: row, when }]);
      const patch = await store().transact([
        { op: 'patch', kind: 'message', key: row, set: { email: 'new' }, when },
      ]);

      expect([check, patch]).toEqual(holds ? [committed, committed] : [refusedAt(0), refusedAt(0)]);
      expect((await store().get('message', row))?.email).toBe(holds ? 'new' : 'welcome');
    });

    it('fails on a row that does not exist, absence included', async () => {
      const key = aMessage(aMembershipKey());

      const outcome = await store().transact([
        { op: 'check', kind: 'message', key, when: { sesMessageId: { absent: true } } },
      ]);

      expect(outcome).toEqual(refusedAt(0));
    });

    it('that is undefined is thrown, not taken for no condition', async () => {
      const key = aMessage(aMembershipKey());
      // What a caller without types, or with a value it thought to have, would pass.
      const when = { sesMessageId: undefined } as unknown as Condition<Rows['message']>;

      const writing = store().transact([{ op: 'delete', kind: 'message', key, when }]);

      await expect(writing).rejects.toMatchObject({ code: 'undefined-in-condition' });
    });
  });
}
