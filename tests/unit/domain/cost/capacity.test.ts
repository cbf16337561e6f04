import { describe, expect, it } from 'vitest';
import { itemOf } from '../../../../lib/adapters/aws/dynamodb/item.ts';
import { keyOf } from '../../../../lib/contracts/table.ts';
import { indexReadUnits, readUnits, writeUnits } from '../../../../lib/domain/cost/capacity.ts';
import { itemBytes } from '../../../../lib/domain/cost/item-size.ts';
import { aContact, aMembership, aVendor } from '../../../builders/rows.ts';

const small = aContact();
const ofKilobytes = (count: number) => aVendor({ postal: 'x'.repeat(count * 1_024) });

describe('an item', () => {
  it('counts the bytes of names and values, with those of keys and indexes', () => {
    const row = aMembership({ points: 1234, attributes: { région: 'Köln', big: true } });
    // The key of the row's own kind.
    const names = Object.keys(itemOf(keyOf('membership', row), row)).join('');

    const longer = itemBytes({ ...row, name: `${row.name}ü` });

    expect(itemBytes(row)).toBeGreaterThan(names.length);
    expect(longer - itemBytes(row)).toBe(2);
    expect(itemBytes({ ...row, points: 12345 }) - itemBytes(row)).toBe(1);
    expect(itemBytes({ ...row, tier: undefined } as never)).toBeLessThan(itemBytes({ ...row, tier: 'gold' }));
  });
});

describe('a write', () => {
  it('costs a unit for each KB begun of the larger image, twice that in a transaction', () => {
    const grows = { before: ofKilobytes(0.1), after: ofKilobytes(2) };
    const shrinks = { before: ofKilobytes(2), after: ofKilobytes(0.1) };

    expect(writeUnits([grows], false, false)).toBe(3);
    expect(writeUnits([shrinks], false, false)).toBe(3);
    expect(writeUnits([grows, shrinks], false, true)).toBe(12);
  });

  it('costs a unit for an entry of an index that comes, and two for one that moves', () => {
    const moved = aMembership({ stage: 'enable' });

    expect(writeUnits([{ before: undefined, after: small }], false, false)).toBe(2);
    expect(writeUnits([{ before: aMembership({ stage: 'onboard' }), after: moved }], false, false)).toBe(3);
    expect(writeUnits([{ before: moved, after: { ...moved, points: 9 } }], false, false)).toBe(1);
    expect(writeUnits([{ before: small, after: undefined }], false, true)).toBe(3);
  });

  it('costs without the indexes where it is refused, and a unit where nothing was there', () => {
    expect(writeUnits([{ before: undefined, after: small }], true, false)).toBe(1);
    expect(writeUnits([{ before: undefined, after: undefined }], false, false)).toBe(1);
  });
});

describe('a read', () => {
  it('adds up what it finds before it is rounded to 4 KB; nothing costs one unit', () => {
    expect(readUnits([])).toBe(1);
    expect(readUnits([ofKilobytes(0.9), ofKilobytes(0.9), ofKilobytes(0.9)])).toBe(1);
    expect(readUnits([ofKilobytes(3), ofKilobytes(3)])).toBe(2);
  });

  it('of an index costs half', () => {
    expect(indexReadUnits(0)).toBe(0.5);
    expect(indexReadUnits(30)).toBe(1);
  });
});
