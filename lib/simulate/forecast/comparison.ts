import type { JourneyDefinition } from '../../contracts/journey.ts';
import type { Plan } from '../plan.ts';
import type { JourneyTally, Tally } from '../tally/tally.ts';
import { cameTo } from './flow.ts';
import { type Interval, intervalOf } from './interval.ts';

/** One figure of two versions of a journey. Absent where a version does not have what it is about. */
export interface Compared {
  readonly one?: number | undefined;
  readonly other?: number | undefined;
  /** The one less the other, and between what it lies: chance alone puts it outside once in ten times. */
  readonly difference?: Interval | undefined;
  /** Whether that could as well be nothing. */
  readonly isChance: boolean;
}

/** Two versions of a journey over the same partners in the same mood. Shares are of those who entered. */
export interface Comparison {
  readonly goal: Compared;
  readonly emails: Compared;
  readonly transitions: Compared;
  /** `answered` of steps that wait for something. */
  readonly steps: readonly { readonly id: string; readonly came: Compared; readonly answered: Compared }[];
}

/** One of the two versions as it was played. */
export interface Played {
  readonly tallies: readonly Tally[];
  readonly definition: JourneyDefinition;
  readonly plan: Plan;
}

/** Holds two versions against each other, seed by seed. */
export function comparisonOf(one: Played, other: Played): Comparison {
  const ids = [...new Set([one, other].flatMap(({ definition }) => definition.steps.map(({ id }) => id)))];
  const both = (measure: Measure): Compared => compared(measuresOf(one, measure), measuresOf(other, measure));
  return {
    goal: both((journey, { definition }) =>
      definition.goal === undefined ? undefined : shareOf(journey.goal, journey.entered),
    ),
    emails: both((_, __, tally) => meanOf(tally.emailsPerPartner)),
    transitions: both(({ transitions, entered }) => ({ value: transitions / Math.max(1, entered) })),
    steps: ids.map((id) => ({
      id,
      came: both((journey, version) =>
        has(version, id) ? shareOf(cameTo(journey, id, version.plan), journey.entered) : undefined,
      ),
      answered: both((journey, version) =>
        waits(version, id) ? shareOf(journey.steps[id]?.done ?? 0, journey.entered) : undefined,
      ),
    })),
  };
}

/** A figure, and how much it would vary over other partners of the same kind; undefined where that is not known. */
interface Measured {
  readonly value: number;
  readonly variance?: number;
}
type Measure = (journey: JourneyTally, version: Played, tally: Tally) => Measured | undefined;

const waiting: ReadonlySet<string> = new Set(['waitFor', 'nudge', 'ask', 'approve', 'task']);
const waits = ({ definition }: Played, id: string): boolean =>
  definition.steps.some((step) => step.id === id && waiting.has(step.kind));
const has = ({ definition }: Played, id: string): boolean => definition.steps.some((step) => step.id === id);

const measuresOf = (version: Played, measure: Measure): Measured[] =>
  version.tallies.flatMap((tally) => {
    const journey = tally.journeys[version.definition.journey];
    return (journey === undefined ? undefined : measure(journey, version, tally)) ?? [];
  });

const shareOf = (count: number, all: number): Measured => {
  const value = count / Math.max(1, all);
  // Letters to several contacts may be more than one for each.
  return { value, variance: Math.max(0, value * (1 - value)) / Math.max(1, all) };
};

function meanOf(distribution: readonly number[]): Measured {
  const all = Math.max(
    1,
    distribution.reduce((sum, count) => sum + count, 0),
  );
  const value = distribution.reduce((sum, count, number) => sum + count * number, 0) / all;
  const spread = distribution.reduce((sum, count, number) => sum + count * (number - value) ** 2, 0) / all;
  return { value, variance: spread / all };
}

/** From so many seeds on, their differences tell by themselves what chance does: each seed is one draw of it for both. */
const enoughSeeds = 5;
/** Nine of ten draws of a normal figure lie within so many deviations of its mean. */
const deviations = 1.645;

function compared(ones: readonly Measured[], others: readonly Measured[]): Compared {
  const [one, other] = [meanValue(ones), meanValue(others)];
  if (one === undefined || other === undefined) return { one, other, isChance: false };
  const pairs = Math.min(ones.length, others.length);
  const differences = Array.from(
    { length: pairs },
    (_, seed) => (ones[seed]?.value ?? 0) - (others[seed]?.value ?? 0),
  );
  const difference =
    pairs >= enoughSeeds ? intervalOf(differences) : around(one - other, pairs, ones[0], others[0]);
  return { one, other, difference, isChance: difference.low <= 0 && difference.high >= 0 };
}

const meanValue = (measures: readonly Measured[]): number | undefined =>
  measures.length === 0 ? undefined : measures.reduce((sum, { value }) => sum + value, 0) / measures.length;

function around(
  value: number,
  seeds: number,
  { variance: a = 0 }: Measured = { value: 0 },
  { variance: b = 0 }: Measured = { value: 0 },
): Interval {
  const half = deviations * Math.sqrt((a + b) / Math.max(1, seeds));
  return { value, low: value - half, high: value + half };
}
