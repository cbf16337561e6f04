import { describe, expect, it } from 'vitest';
import { everyDay } from '../../../web/studio/journeys/every-day.ts';

describe('every day of a journey', () => {
  it('has the days between on which nothing was counted', () => {
    const days = everyDay(
      [
        { day: '2026-11-29', counts: { entered: 3 } },
        { day: '2026-12-02', counts: { goal: 1 } },
      ],
      92,
    );

    expect(days).toEqual([
      { day: '2026-11-29', counts: { entered: 3 } },
      { day: '2026-11-30', counts: {} },
      { day: '2026-12-01', counts: {} },
      { day: '2026-12-02', counts: { goal: 1 } },
    ]);
  });

  it('keeps the last ones where there are more than can be shown', () => {
    const days = everyDay(
      [
        { day: '2026-01-01', counts: { entered: 3 } },
        { day: '2026-03-31', counts: { entered: 1 } },
      ],
      2,
    );

    expect(days.map(({ day }) => day)).toEqual(['2026-03-30', '2026-03-31']);
  });

  it('is empty where nothing was ever counted', () => {
    expect(everyDay([], 92)).toEqual([]);
  });
});
