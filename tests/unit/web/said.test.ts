import { describe, expect, it } from 'vitest';
import { ApiProblem, problemsByField, sentenceOf } from '../../../web/api/api-problem.ts';
import { isAway, isUnanswered } from '../../../web/api/use-unanswered.ts';
import { withDays } from '../../../web/studio/days.ts';
import { shownMany, shownPercent } from '../../../web/studio/figures.ts';

describe('what the studio says', () => {
  it('is in the number of what is counted', () => {
    expect([0, 1, 1_200].map((count) => shownMany(count, 'row'))).toEqual(['0 rows', '1 row', '1,200 rows']);
    expect(shownMany(1, 'journey is', 'journeys are')).toBe('1 journey is');
    expect(shownPercent(0.144)).toBe('14%');
  });

  it('has days as people write them', () => {
    expect(withDays('active on 2026-12-03 only, silent for 14 days')).toBe(
      'active on 3 Dec 2026 only, silent for 14 days',
    );
  });
});

describe('what the API refuses', () => {
  const errors = [
    { field: 'body.zone', message: 'use a time zone such as Europe/Berlin' },
    { field: 'body.zone', message: 'is too long' },
  ];

  it('is told by its fields, and by what happened where that is more', () => {
    const unread = new ApiProblem({ title: 'The request can not be read.', status: 400, errors });
    const conflict = new ApiProblem({ title: 'The journey is paused.', status: 409, errors });

    expect(sentenceOf(unread, '')).toBe('Zone: use a time zone such as Europe/Berlin. Zone: is too long.');
    expect(sentenceOf(conflict, '')).toMatch(/^The journey is paused\. Zone: use/);
    expect(sentenceOf(new TypeError('Failed to fetch'), 'Try again.')).toBe('Try again.');
    expect(problemsByField(unread)).toEqual({ zone: 'use a time zone such as Europe/Berlin' });
  });
});

describe('a server that is away', () => {
  const refused = (status: number) => new ApiProblem({ title: 'refused', status });

  it('is one that nothing comes from, and no refusal or fault of its own', () => {
    expect(isUnanswered(new TypeError('Failed to fetch'))).toBe(true);
    expect([502, 503, 504].map((status) => isUnanswered(refused(status)))).toEqual([true, true, true]);
    expect([401, 404, 429, 500].map((status) => isUnanswered(refused(status)))).toEqual(Array(4).fill(false));
    expect(isUnanswered(null)).toBe(false);
  });

  it('is back with the first answer, whatever has not been asked for again', () => {
    const query = (dataUpdatedAt: number, errorUpdatedAt = 0, meta = {}) => {
      const error = errorUpdatedAt === 0 ? null : new TypeError('Failed to fetch');
      // Of a query's state, only what is looked at.
      return { meta, state: { dataUpdatedAt, errorUpdatedAt, error } } as unknown as Parameters<
        typeof isAway
      >[0][number];
    };

    expect(isAway([query(10), query(8)])).toBe(false);
    expect(isAway([query(10, 20), query(12)])).toBe(true);
    expect(isAway([query(10, 20), query(22)])).toBe(false);
    expect(isAway([query(10, 20), query(22, 0, { asksNobody: true })])).toBe(true);
  });
});
