import { describe, expect, test } from 'vitest';
import { imagesAreEqual } from '../../../lib/local/dynamodb/images-are-equal.ts';

const record = (OldImage?: Record<string, unknown>, NewImage?: Record<string, unknown>) => ({
  dynamodb: { ...(OldImage && { OldImage }), ...(NewImage && { NewImage }) },
});

describe('imagesAreEqual', () => {
  test('recognises an update that changed nothing', () => {
    const image = () => ({ pk: { S: 'a' }, list: { L: [{ N: '1' }, { M: { deep: { BOOL: true } } }] } });

    expect(imagesAreEqual(record(image(), image()))).toBe(true);
  });

  test('ignores the order of a set, but not of a list', () => {
    expect(imagesAreEqual(record({ s: { SS: ['a', 'b'] } }, { s: { SS: ['b', 'a'] } }))).toBe(true);
    expect(
      imagesAreEqual(record({ l: { L: [{ S: 'a' }, { S: 'b' }] } }, { l: { L: [{ S: 'b' }, { S: 'a' }] } })),
    ).toBe(false);
  });

  test('compares binary values by their bytes', () => {
    const bytes = (...values: number[]) => ({ b: { B: Uint8Array.from(values) } });

    expect(imagesAreEqual(record(bytes(1, 2), bytes(1, 2)))).toBe(true);
    expect(imagesAreEqual(record(bytes(1, 2), bytes(1, 3)))).toBe(false);
  });

  test('keeps a change, an insert and a removal', () => {
    expect(imagesAreEqual(record({ n: { N: '1' } }, { n: { S: '1' } }))).toBe(false);
    expect(imagesAreEqual(record({ n: { N: '1' } }, { n: { N: '1' }, more: { NULL: true } }))).toBe(false);
    expect(imagesAreEqual(record(undefined, { n: { N: '1' } }))).toBe(false);
    expect(imagesAreEqual(record({ n: { N: '1' } }))).toBe(false);
    expect(imagesAreEqual({})).toBe(false);
  });
});
