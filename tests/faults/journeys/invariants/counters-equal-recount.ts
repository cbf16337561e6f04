import { keyOf } from '../../../../lib/contracts/table.ts';
import { type Counts, countsInTotal, journeyCounts } from '../../../../lib/domain/insight/journey-counts.ts';
import { recount } from '../../../../lib/domain/insight/recount.ts';
import { plainCounts } from '../../../../lib/domain/insight/tally.ts';
import { stepKinds } from '../../../../lib/operations/tally.ts';
import type { Invariant } from './invariant.ts';

/** What was added up from the stream, in whatever cuts it came, is what the rows say, day by day and as a whole. */
export const countersEqualRecount: Invariant = {
  name: 'the counters equal a recount',
  broken({ rows, script, tally, totals }) {
    const kinds = new Map(
      script.journeys.map(({ definition }) => [definition.journey, stepKinds(definition)]),
    );
    const again = recount([...rows.values()].flat(), ({ journey }) => kinds.get(journey) ?? new Map());
    const lines = (counts: typeof again) => new Set(counts.map(({ kind: _, ...row }) => JSON.stringify(row)));
    const counted = lines(plainCounts(tally));
    const right = lines(again);
    const total = new Map(totals.map((row) => [versionOf(row), row]));
    return [
      ...[...counted.difference(right)].map((line) => `counted ${line}`),
      ...[...right.difference(counted)].map((line) => `the rows say ${line}`),
      ...[...Map.groupBy(again, versionOf)].flatMap(([version, days]) => {
        const whole = said(countsInTotal(total.get(version)));
        const sum = said(journeyCounts(days, []).journey);
        return whole === sum ? [] : [`${version} has ${whole} in total, and ${sum} day by day`];
      }),
    ];
  },
};

const versionOf = (row: Parameters<typeof keyOf<'total'>>[1]): string => keyOf('total', row).join(' ');

/** Without what is 0. */
const said = (counts: Counts): string =>
  JSON.stringify(Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0)));
