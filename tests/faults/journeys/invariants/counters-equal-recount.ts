import { recount } from '../../../../lib/domain/insight/recount.ts';
import { plainCounts } from '../../../../lib/domain/insight/tally.ts';
import { stepKinds } from '../../../../lib/operations/tally.ts';
import type { Invariant } from './invariant.ts';

/** What was added up from the stream, in whatever cuts it came, is what the rows say. */
export const countersEqualRecount: Invariant = {
  name: 'the counters equal a recount',
  broken({ rows, script, tally }) {
    const kinds = new Map(
      script.journeys.map(({ definition }) => [definition.journey, stepKinds(definition)]),
    );
    const again = recount([...rows.values()].flat(), ({ journey }) => kinds.get(journey) ?? new Map());
    const lines = (counts: typeof again) => new Set(counts.map(({ kind: _, ...row }) => JSON.stringify(row)));
    const counted = lines(plainCounts(tally));
    const right = lines(again);
    return [
      ...[...counted.difference(right)].map((line) => `counted ${line}`),
      ...[...right.difference(counted)].map((line) => `the rows say ${line}`),
    ];
  },
};
