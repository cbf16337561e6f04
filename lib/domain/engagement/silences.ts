import type { EngagementRow } from '../../contracts/engagement.ts';
import type { JourneyRow } from '../../contracts/journey.ts';
import { instantOf } from '../instant.ts';
import { dayMs, numberOfDay } from './active-days.ts';

/** The days of silence that a vendor's journeys name, in their order. */
export const silencesOf = (journeys: readonly JourneyRow[]): number[] =>
  [
    ...new Set(journeys.flatMap(({ status, silences }) => (status === 'archived' ? [] : (silences ?? [])))),
  ].toSorted((one, other) => one - other);

/** When a partner will have been silent for so many days. */
export const silentMoment = (lastActiveOn: string, days: number): string =>
  instantOf((numberOfDay(lastActiveOn) + 1 + days) * dayMs);

/** When the sweep has to look next: for the lapse, or for a silence before it. Undefined where nothing can come. */
export function nextLook({
  lastActiveOn,
  lapsesAt,
  silences: [shortest] = [],
}: Pick<EngagementRow, 'lastActiveOn' | 'lapsesAt' | 'silences'>): string | undefined {
  if (shortest === undefined) return lapsesAt;
  const silent = silentMoment(lastActiveOn, shortest);
  return lapsesAt === undefined || silent < lapsesAt ? silent : lapsesAt;
}
