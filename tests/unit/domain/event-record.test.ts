import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import type { EngagementRow } from '../../../lib/contracts/event.ts';
import { eventRow, recordWrites } from '../../../lib/domain/event/record.ts';
import { anEvent } from '../../builders/event.ts';

const now = '2026-11-23T09:00:00.000Z';
const fact = { vendor: 'acme', partner: 'p1', type: 'training.completed', id: 'e1', at: now };
const engagement: EngagementRow = {
  kind: 'engagement',
  vendor: 'acme',
  partner: 'p1',
  firstActiveOn: '2026-11-01',
  lastActiveOn: '2026-11-22',
  activeDays: 3,
};

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

describe('recordWrites', () => {
  const event = anEvent({ type: 'portal.signedIn', at: now });

  it('records what is no activity alone', () => {
    const left = anEvent({ type: 'partner.left' });

    expect(recordWrites(builtInCatalogue, left, engagement)).toEqual([{ op: 'create', row: left }]);
  });

  it('begins the engagement with the first activity', () => {
    expect(recordWrites(builtInCatalogue, event, undefined)).toEqual([
      { op: 'create', row: event },
      {
        op: 'create',
        row: { ...engagement, firstActiveOn: '2026-11-23', lastActiveOn: '2026-11-23', activeDays: 1 },
      },
    ]);
  });

  it('counts the first activity of a day, unless another counts it at that moment', () => {
    expect(recordWrites(builtInCatalogue, event, engagement)[1]).toEqual({
      op: 'patch',
      kind: 'engagement',
      key: { vendor: 'acme', partner: 'p1' },
      set: { lastActiveOn: '2026-11-23' },
      add: { activeDays: 1 },
      when: { lastActiveOn: '2026-11-22' },
    });
  });

  it.each([
    ['a later one of the day', '2026-11-22T23:59:59.999Z'],
    ['a backdated one', '2026-10-01T00:00:00.000Z'],
  ])('leaves the engagement alone for %s', (_, at) => {
    expect(recordWrites(builtInCatalogue, { ...event, at }, engagement)).toHaveLength(1);
  });

  it('reckons days in UTC', () => {
    const writes = recordWrites(builtInCatalogue, { ...event, at: '2026-11-23T00:00:00.000Z' }, engagement);

    expect(writes).toHaveLength(2);
  });
});
