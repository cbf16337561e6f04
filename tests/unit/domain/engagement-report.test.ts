import { describe, expect, it } from 'vitest';
import type { EngagementRow } from '../../../lib/contracts/engagement.ts';
import { defaultScoring } from '../../../lib/domain/engagement/scoring.ts';
import { engagementReport } from '../../../lib/domain/insight/engagement-report.ts';
import { anEngagement, daysFrom } from '../../builders/engagement.ts';
import { aMembership } from '../../builders/rows.ts';

const now = '2026-11-23T12:00:00.000Z';
const member = (partner: string, days: readonly string[], given: Partial<EngagementRow> = {}) => ({
  membership: aMembership({ partner, stage: 'sell' }),
  engagement: anEngagement(days, { partner, ...given }),
});
const reportOf = (...members: ReturnType<typeof member>[]) => engagementReport(members, defaultScoring, now);

describe('the engagement of a vendor’s partners', () => {
  it('tells why: the own rhythm, and the silence since', () => {
    const [line] = reportOf(
      member('p1', daysFrom('2026-07-15', 16, 6), { lapsedAt: '2026-11-05T00:00:00.000Z' }),
    );

    expect(line).toMatchObject({
      standing: 'lapsed',
      lapse: '2026-11-05T00:00:00.000Z',
      rhythmDays: 6,
      silentDays: 40,
      why: 'active every 6 days, silent for 40 days',
      silences: [14, 30],
    });
  });

  it('has at risk who has been silent for more than half of the time after which they lapse', () => {
    const steady = member('p1', daysFrom('2026-07-15', 16, 6));
    const silentFrom = Date.parse('2026-10-14T00:00:00.000Z');
    const lapse = Date.parse(steady.engagement.lapsesAt ?? '');
    const standingAt = (share: number) =>
      engagementReport(
        [steady],
        defaultScoring,
        new Date(silentFrom + share * (lapse - silentFrom)).toISOString(),
      )[0]?.standing;

    expect([0, 0.49, 0.51, 0.99, 1].map(standingAt)).toEqual([
      'active',
      'active',
      'at-risk',
      'at-risk',
      'lapsed',
    ]);
  });

  it('has who lapsed first, then who is at risk, each with the most to lose first', () => {
    const lines = reportOf(
      member('active', daysFrom('2026-06-01', 6, 34)),
      member('left', daysFrom('2026-06-01', 3, 7), { dueAt: undefined, lapsesAt: undefined }),
      member('slower', daysFrom('2026-08-11', 10, 9)),
      member('faster', daysFrom('2026-08-22', 28, 3)),
      member('lapsed', daysFrom('2026-06-01', 10, 7)),
    );

    expect(lines.map(({ partner, standing }) => `${partner} ${standing}`)).toEqual([
      'lapsed lapsed',
      'faster at-risk',
      'slower at-risk',
      'active active',
      'left left',
    ]);
    const [lapsed] = lines;
    expect(lapsed?.expected).toBeLessThan(0.01);
    expect(lapsed?.potential).toBeGreaterThan(1);
  });

  it('says of one active day that it was the only one', () => {
    const [line] = reportOf(member('p1', ['2026-11-21']));

    expect(line).toMatchObject({ alive: 1, why: 'active on 2026-11-21 only, silent for 1 day' });
    expect(line).not.toHaveProperty('rhythmDays');
  });
});
