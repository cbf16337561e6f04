import { describe, expect, it } from 'vitest';
import { EventRequest } from '../../../lib/contracts/event.ts';

const base = { vendor: 'acme', partner: 'p1', type: 'deal.won' };
const at = '2026-11-23T09:00:00.000Z';

function problemsOf(given: object): string[] {
  const parsed = EventRequest.safeParse({ ...base, ...given });
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level += 1) value = [value];
  return value;
}

describe('EventRequest', () => {
  it.each([
    ['no data', {}],
    ['an id with its time', { id: 'e-1', at }],
    ['data of every kind', { data: { a: '🙂', b: 1.5, c: true, d: null, e: [{ f: [] }] } }],
    ['the smallest and the largest numbers that the table keeps', { data: { a: 1e-129, b: -1e125, c: 0 } }],
    ['data as deep as the table keeps it', { data: { a: nested(29) } }],
  ])('takes %s', (_, given) => {
    expect(problemsOf(given)).toEqual([]);
  });

  it.each([
    ['an id without a time', { id: 'e-1' }, 'at: give id and at together'],
    ['a time without an id', { at }, 'at: give id and at together'],
    ['a day that no calendar has', { id: 'e', at: '2026-13-01T00:00:00.000Z' }, 'at: names a day or a time'],
    ['a day that no month has', { id: 'e', at: '2025-02-30T00:00:00.000Z' }, 'at: names a day or a time'],
    ['the hour after the last', { id: 'e', at: '2026-11-23T24:00:00.000Z' }, 'at: names a day or a time'],
    ['an hour that no clock has', { id: 'e', at: '2026-11-23T25:00:00.000Z' }, 'at: names a day or a time'],
    ['a time in another zone', { id: 'e', at: '2026-11-23T09:00:00+01:00' }, 'at: use an instant in UTC'],
    ['an id with the delimiter of keys', { id: 'a#b', at }, 'id: use 1 to 80 letters'],
    ['a type of one word', { type: 'constructor' }, 'type: use words joined by "."'],
    ['a number that is too large', { data: { a: [1e126] } }, 'data: holds a number beyond'],
    ['a number that is too small', { data: { a: 1e-200 } }, 'data: holds a number beyond'],
    ['a number that no double holds', { data: { a: JSON.parse('1e400') } }, 'data: holds a number beyond'],
    ['half a character in a value', { data: { a: ['\ud83d'] } }, 'data: holds half of a surrogate pair'],
    ['half a character in a key', { data: { a: { '\udc00': 1 } } }, 'data: holds half of a surrogate pair'],
    ['half a character in a name', { data: { '\udc00': 1 } }, 'data: holds half of a surrogate pair'],
    ['more than a row holds', { data: { a: 'x'.repeat(100_001) } }, 'data: holds more than'],
    ['data deeper than the table keeps it', { data: { a: nested(30) } }, 'data: is nested deeper'],
    ['data so deep that a reader could fail', { data: { a: nested(20_000) } }, 'data: is nested deeper'],
    ['a list as data', { data: [] }, 'data: '],
    ['text as data', { data: 'x' }, 'data: '],
  ])('refuses %s', (_, given, problem) => {
    const problems = problemsOf(given);

    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});
