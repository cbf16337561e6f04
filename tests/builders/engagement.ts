import type { EngagementRow } from '../../lib/contracts/engagement.ts';
import { keptDays, numberOfDay } from '../../lib/domain/engagement/active-days.ts';
import { lapseMoment } from '../../lib/domain/engagement/score.ts';
import { defaultScoring } from '../../lib/domain/engagement/scoring.ts';

/** The engagement of a membership that was active on these days, as it was written by the last of them. */
export function anEngagement(days: readonly string[], given: Partial<EngagementRow> = {}): EngagementRow {
  const kept = keptDays(days.map(numberOfDay));
  const lapsesAt = lapseMoment(kept, defaultScoring);
  return {
    kind: 'engagement',
    vendor: 'acme',
    partner: 'p1',
    ...kept,
    model: 0,
    lapsesAt,
    dueAt: lapsesAt,
    ...given,
  };
}

/** So many days, each `every` days after the one before. */
export function daysFrom(first: string, count: number, every: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    new Date(Date.parse(first) + i * every * 86_400_000).toISOString().slice(0, 10),
  );
}
