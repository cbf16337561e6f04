import { type LearnedBehaviour, type LearnedCurve, spanEnds } from '../../contracts/behaviour.ts';
import type { JourneyDefinition } from '../../contracts/journey.ts';
import { groupsOf, nameOf } from '../../domain/behaviour/learn.ts';
import { drawBeta } from '../beta.ts';
import { drawing } from '../chance.ts';
import { type Assumption, assumed, assumedBy } from './assumed.ts';
import type { Behaviour, Prospect } from './behaviour.ts';

/** So many waits of a group weigh as much as the group above it, and those of an event as much as what is assumed of it. */
export const weightAbove = 20;

const minute = 60_000;
type Assumptions = Readonly<Record<string, JourneyDefinition['assume']>>;

/**
 * What was learned from history, and what journeys assume where it says nothing. In each span of time a group's rate is its
 * own, drawn towards that of the group above by as much as that weighs against those still waited for; the rate of an event
 * as a whole is drawn towards the assumption. It is the mean of a beta process that has the group above as its prior
 * (Hjort, Nonparametric Bayes estimators based on beta processes in models for life history data, Ann. Statist. 18, 1990,
 * 1259–1294): where many were waited for it is the product-limit estimate, and where nobody was any more what the group
 * above did then. Belief 0 is that mean; every other number is a draw from the process, which history allows as well.
 */
export function learned({ curves }: LearnedBehaviour, assumptions: Assumptions, belief = 0): Behaviour {
  const byName = new Map(curves.map((curve) => [nameOf(curve), curve]));
  const assuming = assumed(assumptions);
  const rates = new Map<string, Rates | undefined>();
  const known = new Map<string, Prospect>();
  return (want, partner) => {
    const { journey, event, where = '' } = want;
    const { persona, stage } = partner;
    if (!byName.has(nameOf({ event }))) return assuming(want, partner);
    const groups = groupsOf({ event, persona, stage, where }).map(nameOf);
    const name = `${journey} ${groups.at(-1)}`;
    const before = known.get(name);
    if (before !== undefined) return before;
    const assumption = assumptions[journey]?.[event];
    let above = assumption && assumedRates(assumption);
    for (const group of groups) {
      const key = `${journey} ${group}`;
      const draw = belief === 0 ? undefined : drawing(belief, key);
      if (!rates.has(key)) rates.set(key, ratesOf(byName.get(group), above, draw));
      above = rates.get(key);
    }
    const prospect = prospectOf(above);
    known.set(name, prospect);
    return prospect;
  };
}

/** For each span the share of those still waited for at its beginning whose event comes in it. */
type Rates = Float64Array;

function ratesOf(
  curve: LearnedCurve | undefined,
  above: Rates | undefined,
  draw: (() => number) | undefined,
): Rates | undefined {
  if (curve === undefined) return above;
  const { spans, waits } = curve;
  const weight = above === undefined ? 0 : weightAbove;
  const rates = new Float64Array(spanEnds.length);
  let left = waits;
  let next = 0;
  for (const [place, until] of spanEnds.entries()) {
    const span = spans[next]?.until === until ? spans[next] : undefined;
    // Behind its last span a curve tells nothing, and in between nothing happened to anybody.
    const { atRisk, came, lost } = span ?? { atRisk: next < spans.length ? left : 0, came: 0, lost: 0 };
    const comes = (above?.[place] ?? 0) * weight + came;
    const stays = atRisk + weight - comes;
    if (comes > 0) rates[place] = draw && stays > 0 ? drawBeta(comes, stays, draw) : comes / (comes + stays);
    left -= came + lost;
    if (span !== undefined) next += 1;
  }
  return rates;
}

function assumedRates(assumption: Assumption): Rates {
  let staying = 1;
  return Float64Array.from(spanEnds, (until) => {
    const then = 1 - assumedBy(assumption, until * minute);
    const rate = staying > 0 ? 1 - then / staying : 0;
    staying = then;
    return rate;
  });
}

/** Draws from the shares that have come by the ends of the spans; within a span any moment is as likely as another. */
function prospectOf(rates: Rates = new Float64Array(spanEnds.length)): Prospect {
  let staying = 1;
  const shares = rates.map((rate) => {
    staying *= 1 - rate;
    return 1 - staying;
  });
  const probability = shares.at(-1) ?? 0;
  return {
    probability,
    delay(share) {
      const wanted = share * probability;
      const place = firstAbove(shares, wanted);
      const [before, from] = place === 0 ? [0, 0] : [shares[place - 1] ?? 0, spanEnds[place - 1] ?? 0];
      const by = shares[place] ?? probability;
      const until = spanEnds[place] ?? from;
      return (from + ((wanted - before) / (by - before)) * (until - from)) * minute;
    },
  };
}

/** The first place of rising values at which one is above another; the last where none is. */
function firstAbove(values: Float64Array, wanted: number): number {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) > wanted) high = middle;
    else low = middle + 1;
  }
  return low;
}
