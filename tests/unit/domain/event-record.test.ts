import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { eventRow } from '../../../lib/domain/event/record.ts';

const now = '2026-11-23T09:00:00.000Z';
const fact = { vendor: 'acme', partner: 'p1', type: 'training.completed', id: 'e1', at: now };

describe('eventRow', () => {
  it('parts declared traits from everything else', () => {
    const data = { course: 'basics', score: 0, comment: 'private', nested: { a: 1 } };

    const row = eventRow(builtInCatalogue, { ...fact, data }, now);

    expect(row).toEqual({
      kind: 'event',
      ...fact,
      traits: { course: 'basics', score: 0 },
      data: { comment: 'private', nested: { a: 1 } },
      notices: [],
      recordedAt: now,
    });
  });

  it.each([
    ['text for a number', { score: '7' }, 'score: left out, for it is no number'],
    ['a number beyond the largest', { score: 1e16 }, 'score: left out, for it is no number'],
    ['a number for text', { course: 7 }, 'course: left out, for it is no text of at most 256 characters'],
    ['text that is too long', { course: 'x'.repeat(257) }, 'course: left out, for it is no text'],
    ['a list', { course: ['basics'] }, 'course: left out, for it is no text'],
  ])('keeps %s out of the traits and says so', (_, data, notice) => {
    const row = eventRow(builtInCatalogue, { ...fact, data }, now);

    expect(row.traits).toEqual({});
    expect(row.data).toEqual(data);
    expect(row.notices).toHaveLength(1);
    expect(row.notices[0]).toContain(notice);
  });

  it('names no value in a notice', () => {
    const row = eventRow(builtInCatalogue, { ...fact, data: { score: 'private' } }, now);

    expect(row.notices.join()).not.toContain('private');
  });

  it('takes null for absent, without a notice', () => {
    expect(eventRow(builtInCatalogue, { ...fact, data: { course: null } }, now)).toMatchObject({
      traits: {},
      notices: [],
    });
  });

  it('holds a stage to the known ones', () => {
    const entered = { ...fact, type: 'stage.entered', data: { stage: 'anywhere', from: 'recruit' } };

    const row = eventRow(builtInCatalogue, entered, now);

    expect(row.traits).toEqual({ from: 'recruit' });
    expect(row.notices[0]).toContain('one of recruit, onboard');
  });

  it('takes names of every object for data', () => {
    const data = JSON.parse('{"constructor":"x","toString":"y"}');

    expect(eventRow(builtInCatalogue, { ...fact, data }, now)).toMatchObject({ traits: {}, data });
  });
});
