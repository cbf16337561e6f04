import type * as z from 'zod';
import type { JourneyCountsAnswer } from '../../../lib/contracts/api/counts.ts';

export type Day = z.output<typeof JourneyCountsAnswer>['days'][number];

const dayMs = 86_400_000;

/** The days from the first that was counted to the last, at most so many, those on which nothing was counted included. */
export function everyDay(days: readonly Day[], most: number): Day[] {
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const counted = new Map(days.map((each) => [each.day, each]));
  const end = Date.parse(last.day);
  const start = Math.max(Date.parse(first.day), end - (most - 1) * dayMs);
  return Array.from({ length: (end - start) / dayMs + 1 }, (_, place) => {
    const day = new Date(start + place * dayMs).toISOString().slice(0, 10);
    return counted.get(day) ?? { day, counts: {} };
  });
}
