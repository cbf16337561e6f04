import { describe, expect, it } from 'vitest';
import { builtInCatalogue } from '../../../lib/contracts/catalogue.ts';
import { countsOf } from '../../../lib/domain/insight/business-counts.ts';
import { anEnrolment } from '../../builders/enrolment.ts';
import { anEvent } from '../../builders/event.ts';

const counted = (change: Parameters<typeof countsOf>[0]) => countsOf(change, builtInCatalogue);

describe('a change', () => {
  it('counts who enters a journey, and not who is held out', () => {
    expect(counted({ after: anEnrolment({ status: 'open' }) })).toMatchObject([{ count: 'Entered' }]);
    expect(counted({ after: anEnrolment({ status: 'held-out' }) })).toEqual([]);
  });

  it('counts a goal once, and an end by what it was', () => {
    const open = anEnrolment({ status: 'open' });
    const reached = { ...open, goalAt: '2026-11-23T10:00:00.000Z' };

    expect(counted({ before: open, after: reached })).toMatchObject([{ count: 'Goal' }]);
    expect(counted({ before: reached, after: { ...reached, status: 'ended' } })).toMatchObject([
      { count: 'Ended' },
    ]);
    expect(counted({ before: open, after: { ...open, status: 'failed' } })).toMatchObject([
      { count: 'Failed' },
    ]);
  });

  it.each([
    ['engagement.lapsed', 'Lapsed'],
    ['engagement.recovered', 'WonBack'],
    ['deal.registered', 'Active'],
  ])('counts %s as %s', (type, count) => {
    expect(counted({ after: anEvent({ type }) })).toMatchObject([{ count }]);
  });

  it('counts nothing of a fact that is no activity, of a change of a fact, or of a row that goes', () => {
    const event = anEvent({ type: 'deal.registered' });

    expect(counted({ after: anEvent({ type: 'message.bounced' }) })).toEqual([]);
    expect(counted({ before: event, after: event })).toEqual([]);
    expect(counted({ before: event })).toEqual([]);
  });
});
