import { type Span, spanEnds } from '../../contracts/behaviour.ts';
import { inOrder, type Observation, productLimit } from './product-limit.ts';

const minute = 60_000;

/**
 * Of those still waited for each one may stand for so many like them who are out of sight. Further on, one who comes late
 * would decide about all of them.
 */
const standsFor = 10;

/**
 * The product-limit estimate of some waits, condensed to spans: `came / atRisk` is exactly the estimate's own step over
 * the span, so that nothing is lost at the spans' ends. It breaks off where too few are left to tell.
 */
export function curveOf(observations: readonly Observation[]): Span[] {
  const waits = observations.length;
  const moments = productLimit(observations);
  const thin = moments.find(
    ({ atRisk }, at) => atRisk * standsFor < waits * (1 - (moments[at - 1]?.share ?? 0)),
  );
  const last = thin?.after ?? Number.POSITIVE_INFINITY;
  const seen = inOrder(observations).filter(({ after }) => after < last);
  const spans: Span[] = [];
  let place = 0;
  let left = waits;
  let from = 0;
  for (const until of spanEnds) {
    if (place >= seen.length) break;
    const within: Observation[] = [];
    for (let each = seen[place]; each !== undefined && each.after <= until * minute; each = seen[place]) {
      within.push(each);
      place += 1;
    }
    if (within.length > 0) spans.push(spanOf(within, left, from, until));
    left -= within.length;
    from = until;
  }
  return spans;
}

function spanOf(within: readonly Observation[], left: number, from: number, until: number): Span {
  const came = within.filter((each) => each.came).length;
  const lost = within.length - came;
  let staying = 1;
  let unseen = 0;
  for (const [gone, each] of within.entries()) {
    if (each.came) staying *= 1 - 1 / (left - gone);
    else unseen += (until * minute - each.after) / ((until - from) * minute);
  }
  // One after the other at one moment multiplies to the same: (1 − 1/n)(1 − 1/(n − 1)) is 1 − 2/n.
  const atRisk = came === 0 ? left - unseen : Math.max(came, came / (1 - staying));
  return { until, atRisk: Math.round(atRisk * 1000) / 1000, came, lost };
}
