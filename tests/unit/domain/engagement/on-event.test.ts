import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../../lib/contracts/catalogue.ts';
import type { EngagementRow } from '../../../../lib/contracts/engagement.ts';
import type { EventRow } from '../../../../lib/contracts/event.ts';
import { daysOf, numberOfDay } from '../../../../lib/domain/engagement/active-days.ts';
import { engagementWrites } from '../../../../lib/domain/engagement/on-event.ts';
import { defaultScoring } from '../../../../lib/domain/engagement/scoring.ts';
import { anEngagement, daysFrom } from '../../../builders/engagement.ts';
import { anEvent } from '../../../builders/event.ts';

const now = '2026-11-23T09:00:00.000Z';
const signIn = (at: string, given: Partial<EventRow> = {}) =>
  anEvent({ type: 'portal.signedIn', at, recordedAt: now, ...given });
const writesOf = (event: EventRow, row: EngagementRow | undefined) =>
  engagementWrites(builtInCatalogue, event, row, defaultScoring);
const weekly = anEngagement(daysFrom('2026-09-07', 11, 7));

describe('an event', () => {
  it.each(['stage.entered', 'engagement.lapsed', 'message.bounced', 'journey.resumed'])(
    'that is no activity, %s, leaves the engagement alone',
    (type) => {
      expect(writesOf(anEvent({ type, at: now }), weekly)).toEqual([]);
    },
  );

  it('that is the first activity begins the engagement, with a lapse by the rule for one day', () => {
    expect(writesOf(signIn(now), undefined)).toEqual([
      {
        op: 'create',
        row: anEngagement(['2026-11-23'], {
          lapsesAt: '2026-12-24T00:00:00.000Z',
          dueAt: '2026-12-24T00:00:00.000Z',
        }),
      },
    ]);
  });

  it('on a new day counts the day and puts the lapse later, and leaves the next look to find that', () => {
    const { kind: _, vendor: __, partner: ___, ...set } = anEngagement(daysFrom('2026-09-07', 12, 7));

    expect(set.lapsesAt ?? '').toMatch(/^2026-12-/);
    expect(writesOf(signIn(now), weekly)).toEqual([
      {
        op: 'patch',
        kind: 'engagement',
        key: { vendor: 'acme', partner: 'p1' },
        set: { ...set, dueAt: weekly.dueAt },
        remove: ['lapsedAt', 'silences'],
        // Refused where another counts it, or the sweep is there, at that moment.
        when: { days: weekly.days, lapsedAt: { absent: true }, dueAt: weekly.dueAt },
      },
    ]);
  });

  it('that brings a silence before the next look has that look sooner', () => {
    const [write] = engagementWrites(builtInCatalogue, signIn(now), weekly, defaultScoring, [1]);

    expect(write).toMatchObject({ set: { silences: [1], dueAt: '2026-11-25T00:00:00.000Z' } });
  });

  it.each([
    ['later on a day that is counted', '2026-11-16T23:59:59.999Z'],
    ['later on an older day that is counted', '2026-09-14T00:00:00.000Z'],
    ['further back than the longest past', '2021-11-15T00:00:00.000Z'],
  ])('%s leaves the engagement alone', (_, at) => {
    expect(writesOf(signIn(at), weekly)).toEqual([]);
  });

  it('of a year ago takes its place among the days', () => {
    const [write] = writesOf(signIn('2025-11-23T09:00:00.000Z'), weekly);

    const set = write?.op === 'patch' ? write.set : undefined;
    expect(set).toMatchObject({
      firstActiveOn: '2025-11-23',
      lastActiveOn: '2026-11-16',
      activeDays: 12,
      // Twelve days in a year: a slow rhythm, and a late lapse.
      lapsesAt: expect.stringMatching(/^2027-0/),
    });
    expect(daysOf(set as EngagementRow)[0]).toBe(numberOfDay('2025-11-23'));
  });

  it('that tells that the partner left takes the lapse away', () => {
    expect(writesOf(anEvent({ type: 'partner.left', at: now }), weekly)).toMatchObject([
      { op: 'patch', remove: ['lapsesAt', 'silences', 'dueAt'] },
    ]);
    expect(writesOf(anEvent({ type: 'partner.left', at: now }), undefined)).toEqual([]);
  });
});

describe('the silences that a vendor’s journeys name', () => {
  const withSilences = (at: string, row: EngagementRow | undefined) =>
    engagementWrites(builtInCatalogue, signIn(at), row, defaultScoring, [5, 21]);

  it('begin anew with every new last day, and bring the next look forward', () => {
    const told = { ...weekly, silences: [21] };

    const [write] = withSilences(now, told);

    expect(write).toMatchObject({ set: { silences: [5, 21], dueAt: '2026-11-29T00:00:00.000Z' } });
    expect(write).toMatchObject({ set: { lapsesAt: expect.stringMatching(/^2026-12/) } });
  });

  it('stay as they are for an older day', () => {
    const told = { ...weekly, silences: [21] };

    expect(withSilences('2026-09-08T09:00:00.000Z', told)).toMatchObject([{ set: { silences: [21] } }]);
  });

  it('are on the row from the first activity on', () => {
    expect(withSilences(now, undefined)).toMatchObject([
      { op: 'create', row: { silences: [5, 21], dueAt: '2026-11-29T00:00:00.000Z' } },
    ]);
  });
});

describe('an activity after a lapse', () => {
  const { lapsesAt: _, dueAt: __, ...quiet } = weekly;
  const lapsed = { ...quiet, lapsedAt: '2026-11-20T00:00:00.000Z' };

  it('is a recovery, and the next lapse is reckoned', () => {
    const [write, recovered] = writesOf(signIn(now), lapsed);

    expect(write).toMatchObject({
      set: { lastActiveOn: '2026-11-23', lapsesAt: expect.any(String) },
      remove: ['lapsedAt', 'silences'],
      when: { days: lapsed.days, lapsedAt: lapsed.lapsedAt },
    });
    expect(recovered).toMatchObject({ op: 'create', row: { type: 'engagement.recovered', at: now } });
  });

  it('is of the lapse’s time at the earliest, so that what the lapse began sees it', () => {
    const [, recovered] = writesOf(signIn('2026-11-18T09:00:00.000Z'), lapsed);

    expect(recovered).toMatchObject({ row: { at: lapsed.lapsedAt } });
  });

  it('is none where it lies so far back that the lapse stays true', () => {
    const writes = writesOf(
      signIn('2026-09-08T09:00:00.000Z', { recordedAt: '2027-06-01T00:00:00.000Z' }),
      lapsed,
    );

    expect(writes).toMatchObject([{ op: 'patch', set: { activeDays: 12 } }]);
    expect(writes[0]).not.toHaveProperty('remove');
    expect(writes[0]).not.toHaveProperty('set.dueAt');
  });
});
