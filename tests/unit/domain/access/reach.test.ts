import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../../../lib/adapters/memory/store.ts';
import { indexPartitions, keys, membershipPartition } from '../../../../lib/contracts/table.ts';
import { reaches, reachesIndex } from '../../../../lib/domain/access/reach.ts';
import type { Scope } from '../../../../lib/domain/access/scope.ts';
import { confinedStore, OutOfReach } from '../../../../lib/operations/access/confined-store.ts';
import { aMembership, aVendor } from '../../../builders/rows.ts';

const vendor: Scope = { kind: 'vendor', vendor: 'acme' };
const partner: Scope = { kind: 'partner', partner: 'p1' };
const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);

describe('a vendor’s scope', () => {
  it('ends where another vendor’s partitions begin, however their ids are spelt', () => {
    fc.assert(
      fc.property(id, id, id, (own, other, member) => {
        fc.pre(own !== other && other !== 'library');
        const scope: Scope = { kind: 'vendor', vendor: own };
        const theirs = { vendor: other, partner: member };

        expect(reaches(scope, [membershipPartition(theirs), 'PROFILE'], 'read')).toBe(false);
        expect(reaches(scope, keys.vendor(theirs), 'read')).toBe(false);
        expect(reaches(scope, keys.partner(theirs), 'write')).toBe(false);
        expect(reaches(scope, keys.version({ owner: other, journey: 'a', version: 1 }), 'read')).toBe(false);
        expect(reachesIndex(scope, indexPartitions.membersInStage(other, 'sell', 0))).toBe(false);
        expect(
          reaches(scope, [membershipPartition({ vendor: own, partner: member }), 'PROFILE'], 'write'),
        ).toBe(true);
      }),
    );
  });

  it.each([
    ['the library’s drafts', keys.draft({ vendor: 'library', journey: 'onboard' })],
    ['the library’s versions', keys.version({ owner: 'library', journey: 'onboard', version: 1 })],
  ])('reads %s and writes none of them', (_, key) => {
    expect([reaches(vendor, [...key], 'read'), reaches(vendor, [...key], 'write')]).toEqual([true, false]);
  });

  it.each([
    ['a lane of SES', keys.pace({ lane: 0 })],
    ['the position of the stream', keys.checkpoint({ shard: 's' })],
    ['kept answers', keys.reply({ reply: 'r' })],
    ['a partner’s other vendors', keys.partner({ vendor: 'other', partner: 'p1' })],
  ])('does not reach %s', (_, key) => {
    expect(reaches(vendor, [...key], 'read')).toBe(false);
    expect(reachesIndex(vendor, indexPartitions.dueEngagements(0))).toBe(false);
  });
});

describe('a partner’s scope', () => {
  it('is its own memberships, at any vendor, and what they are decided from', () => {
    const own = [membershipPartition({ vendor: 'any', partner: 'p1' }), 'PROFILE'] as const;
    const theirs = [membershipPartition({ vendor: 'any', partner: 'p10' }), 'PROFILE'] as const;
    const settings = keys.vendor({ vendor: 'any' });

    expect(reaches(partner, [...own], 'write')).toBe(true);
    expect(reaches(partner, [...theirs], 'read')).toBe(false);
    expect([reaches(partner, [...settings], 'read'), reaches(partner, [...settings], 'write')]).toEqual([
      true,
      false,
    ]);
    expect(reaches(partner, [...keys.draft({ vendor: 'any', journey: 'a' })], 'read')).toBe(false);
    expect(reachesIndex(partner, indexPartitions.contactsByEmail('any', 'd'))).toBe(false);
  });
});

describe('a confined store', () => {
  const other = { vendor: 'other', partner: 'p1' };
  const store = memoryStore();
  const confined = confinedStore(store, vendor);

  it.each<[string, () => Promise<unknown>]>([
    ['get', () => confined.get('membership', other)],
    ['list', () => confined.list('event', other)],
    ['read a partition of', () => confined.partition(other)],
    [
      'look up',
      () => confined.indexed('membership', 'gsi1', indexPartitions.membersInStage('other', 'sell', 0)),
    ],
    [
      'write',
      () =>
        confined.transact([
          { op: 'put', row: aVendor() },
          { op: 'put', row: aMembership(other) },
        ]),
    ],
    [
      'check',
      () => confined.transact([{ op: 'check', kind: 'membership', key: other, when: { points: 0 } }]),
    ],
    ['take from', () => confined.take({ op: 'patch', kind: 'membership', key: other, add: { points: 1 } })],
  ])('throws rather than %s another vendor’s rows', async (_, act) => {
    await expect(act()).rejects.toThrow(OutOfReach);

    expect(store.rows()).toEqual([]);
  });
});
