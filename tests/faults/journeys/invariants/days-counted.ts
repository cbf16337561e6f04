import { builtInCatalogue } from '../../../../lib/contracts/catalogue.ts';
import type { Row } from '../../../../lib/contracts/table.ts';
import { daysOf, numberOfDay } from '../../../../lib/domain/engagement/active-days.ts';
import { dayOf } from '../../../../lib/domain/instant.ts';
import type { Invariant } from './invariant.ts';

/** Each day with an activity is counted once, and no other. */
export const daysCounted: Invariant = {
  name: 'the active days are those of the activities',
  broken: ({ rows }) =>
    [...rows].flatMap(([partner, its]) => {
      const engagement = its.find((row) => row.kind === 'engagement');
      const counted = engagement === undefined ? [] : daysOf(engagement);
      const active = [...new Set(its.flatMap(activeDay))].toSorted((one, other) => one - other);
      const isSame = counted.join() === active.join() && (engagement?.activeDays ?? 0) === active.length;
      return isSame ? [] : [`${partner} was active on ${active.join()} and is counted on ${counted.join()}`];
    }),
};

const activeDay = (row: Row): number[] =>
  row.kind === 'event' && builtInCatalogue.events[row.type]?.activity === true
    ? [numberOfDay(dayOf(row.at))]
    : [];
