import { describe, expect, it } from 'vitest';
import { Id } from '../../../lib/contracts/naming.ts';
import { addressDigest, digestOf } from '../../../lib/domain/identity.ts';

describe('digestOf', () => {
  it('stays the same over releases, for keys and execution names are made of it', () => {
    expect(digestOf('acme', 'welcome', 'p1', 7)).toBe('78d7d5f493b217ebe6681c28d3d4728e');
  });

  it.each([
    [
      ['a', 'bc'],
      ['ab', 'c'],
    ],
    [
      ['a', ''],
      ['', 'a'],
    ],
    [['a,b'], ['a', 'b']],
    [['a","b'], ['a', 'b']],
    [[1], ['1']],
    [['a'], ['a', '']],
  ])('spells %j and %j differently', (one, other) => {
    expect(digestOf(...one)).not.toBe(digestOf(...other));
  });

  it('fits keys, execution names and message tags', () => {
    expect(Id.safeParse(digestOf('ü', '#', '"')).success).toBe(true);
  });
});

describe('addressDigest', () => {
  it('finds an address however it is written', () => {
    expect(addressDigest('key', ' Ana@Nordlicht.Example ')).toBe(
      addressDigest('key', 'ana@nordlicht.example'),
    );
  });

  it('depends on the key, so that addresses can not be tried against it', () => {
    expect(addressDigest('key', 'ana@nordlicht.example')).not.toBe(
      addressDigest('other', 'ana@nordlicht.example'),
    );
  });

  it('is HMAC-SHA-256', () => {
    // RFC 4231, test case 2, whose data are lower case already.
    expect(addressDigest('Jefe', 'what do ya want for nothing?')).toBe('5bdcc146bf60754e6a042426089575c7');
  });
});
